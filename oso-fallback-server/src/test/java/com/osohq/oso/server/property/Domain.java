package com.osohq.oso.server.property;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The values that a ground evaluation ranges over: all that are mentioned anywhere, and
 * two of every type that are not.
 */
final class Domain {

	private final Set<Value> values = new LinkedHashSet<>();

	private final Set<String> types = new TreeSet<>(List.of(Value.STRING, Value.INTEGER));

	Domain(World world, List<Clause> clauses, Collection<Value> mentioned) {
		this.types.addAll(world.policy().types().declared());
		mentioned.forEach(this::add);
		for (Fact fact : world.facts()) {
			fact.args().forEach(this::add);
		}
		add(Value.integer(world.now()));
		for (Clause clause : clauses) {
			clause.head().forEach(this::add);
			clause.parameters().forEach((parameter) -> addType(parameter.type()));
			if (clause.body() != null) {
				add(clause.body());
			}
		}
		add(Value.bool(true));
		add(Value.bool(false));
		this.types.remove(Value.BOOLEAN);
		for (String type : this.types) {
			boolean number = type.equals(Value.INTEGER);
			this.values.add(new Value(type, number ? "9001" : "fresh-1"));
			this.values.add(new Value(type, number ? "9002" : "fresh-2"));
		}
	}

	private void add(Formula formula) {
		formula.operands().forEach(this::add);
		formula.parts().forEach(this::add);
		if (formula instanceof Formula.Matches matches) {
			addType(matches.type());
		}
	}

	private void add(Operand operand) {
		if (operand instanceof Operand.Constant constant) {
			add(constant.value());
		}
	}

	private void add(Value value) {
		this.values.add(value);
		addType(value.type());
	}

	private void addType(@Nullable String type) {
		if (type != null && !type.equals("Actor") && !type.equals("Resource")) {
			this.types.add(type);
		}
	}

	Collection<Value> values() {
		return this.values;
	}

}
