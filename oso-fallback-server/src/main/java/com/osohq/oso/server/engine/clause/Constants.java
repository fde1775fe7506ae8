package com.osohq.oso.server.engine.clause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Value;

/**
 * Numbers the constants of a policy. Plans are specialized on these, so that the role and
 * relation names of a rule are decided when it is planned and not when it runs.
 */
public final class Constants {

	/** What {@link #find} answers for a value that the policy does not name. */
	public static final int ABSENT = -1;

	private final Map<Value, Integer> numbers = new HashMap<>();

	private final List<Value> values = new ArrayList<>();

	int add(Value value) {
		return this.numbers.computeIfAbsent(value, (added) -> {
			this.values.add(added);
			return this.values.size() - 1;
		});
	}

	public int find(Value value) {
		return this.numbers.getOrDefault(value, ABSENT);
	}

	public Value value(int number) {
		return this.values.get(number);
	}

	public int size() {
		return this.values.size();
	}

}
