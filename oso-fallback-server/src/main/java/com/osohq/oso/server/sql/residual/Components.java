package com.osohq.oso.server.sql.residual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Groups what refers to each other, directly or in a circle (Tarjan's algorithm).
 *
 * @param <T> the type of what is grouped
 */
final class Components<T> {

	private final Function<T, ? extends Iterable<T>> references;

	private final Map<T, Integer> indexes = new HashMap<>();

	private final Deque<T> stack = new ArrayDeque<>();

	private final List<List<T>> groups = new ArrayList<>();

	Components(Function<T, ? extends Iterable<T>> references) {
		this.references = references;
	}

	/** The groups that can be reached, each after those it refers to. */
	List<List<T>> from(T start) {
		if (!this.indexes.containsKey(start)) {
			visit(start);
		}
		return this.groups;
	}

	private int visit(T element) {
		int index = this.indexes.size();
		int low = index;
		this.indexes.put(element, index);
		this.stack.push(element);
		for (T next : this.references.apply(element)) {
			Integer known = this.indexes.get(next);
			if (known == null) {
				low = Math.min(low, visit(next));
			}
			else if (this.stack.contains(next)) {
				low = Math.min(low, known);
			}
		}
		if (low == index) {
			List<T> group = new ArrayList<>();
			T member;
			do {
				member = this.stack.pop();
				group.add(member);
			}
			while (!Objects.equals(member, element));
			this.groups.add(group);
		}
		return low;
	}

}
