package com.osohq.oso.server.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers the answer shapes of a policy, so that an answer can say its shape in a number.
 */
public final class AnswerShapes {

	/** The shape of an answer without wildcards. */
	public static final int VALUES_ONLY = 0;

	private final Map<AnswerShape, Integer> numbers = new ConcurrentHashMap<>();

	private volatile List<AnswerShape> shapes = List.of(new AnswerShape(List.of(), List.of(), 0));

	public int number(AnswerShape shape) {
		Integer known = this.numbers.get(shape);
		return (known != null) ? known : add(shape);
	}

	public AnswerShape shape(int number) {
		return this.shapes.get(number);
	}

	private synchronized int add(AnswerShape shape) {
		return this.numbers.computeIfAbsent(shape, (added) -> {
			List<AnswerShape> grown = new ArrayList<>(this.shapes);
			grown.add(added);
			this.shapes = List.copyOf(grown);
			return grown.size() - 1;
		});
	}

}
