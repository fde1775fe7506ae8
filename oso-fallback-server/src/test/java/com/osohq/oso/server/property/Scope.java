package com.osohq.oso.server.property;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The variables that a rule under construction may use at some point.
 */
final class Scope {

	private final Map<String, @Nullable String> types = new LinkedHashMap<>();

	private final Set<String> bound = new LinkedHashSet<>();

	private final int[] counter;

	Scope() {
		this.counter = new int[1];
	}

	private Scope(Scope parent) {
		this.counter = parent.counter;
		this.types.putAll(parent.types);
		this.bound.addAll(parent.bound);
	}

	/** A scope for a part whose new variables mean nothing outside. */
	Scope child() {
		return new Scope(this);
	}

	void absorb(Scope child) {
		child.types.forEach(this.types::putIfAbsent);
	}

	Operand.Variable anonymous() {
		return new Operand.Variable(Operand.ANONYMOUS + this.counter[0]++);
	}

	/** A name that the rule has not used, without entering it. */
	Operand.Variable local() {
		return new Operand.Variable("n" + this.counter[0]++);
	}

	Operand.Variable declare(@Nullable String type) {
		String letter = (type != null) ? type.substring(0, 1).toLowerCase() : "v";
		return declare(letter + this.counter[0]++, type);
	}

	Operand.Variable declare(String name, @Nullable String type) {
		this.types.put(name, type);
		return new Operand.Variable(name);
	}

	void bind(Operand.Variable variable) {
		this.bound.add(variable.name());
	}

	@Nullable String type(String variable) {
		return this.types.get(variable);
	}

	List<String> variables(Predicate<@Nullable String> type) {
		return this.types.keySet().stream().filter((name) -> type.test(this.types.get(name))).toList();
	}

	List<String> boundVariables(Predicate<@Nullable String> type) {
		return this.bound.stream().filter((name) -> type.test(this.types.get(name))).toList();
	}

}
