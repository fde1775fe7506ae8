package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.Signature;
import com.osohq.oso.server.sql.binding.Signature.Arg;

/**
 * A world of which some facts have been moved to tables, and to which others have been
 * added there.
 *
 * @param whole the world with all of them
 * @param moved what is left of it, and by which queries the others are found
 */
record TabledFacts(World whole, MovedFacts moved) {

	static TabledFacts of(World world, Choices choices, RealTables tables) {
		tables.choose(choices, world.stored());
		Map<Signature, List<Fact>> kinds = new LinkedHashMap<>();
		for (Fact fact : world.stored()) {
			kinds.computeIfAbsent(MovedFacts.signature(fact), (added) -> new ArrayList<>()).add(fact);
		}
		List<Fact> rest = new ArrayList<>();
		List<Fact> all = new ArrayList<>(world.stored());
		List<Binding> bindings = new ArrayList<>();
		int kindsMoved = choices.between(40, 95);
		int kindsWithMore = choices.oneOf(0, 0, 60);
		kinds.forEach((signature, facts) -> {
			List<Fact> moved = !choices.chance(kindsMoved) ? List.of()
					: choices.some(facts, choices.oneOf(50, 100, 100)).stream().filter(tables::holds).toList();
			facts.stream().filter((fact) -> !moved.contains(fact) || choices.chance(10)).forEach(rest::add);
			if (!moved.isEmpty()) {
				List<Fact> put = new ArrayList<>(moved);
				if (choices.chance(kindsWithMore)) {
					put.addAll(more(choices, signature, facts, tables));
					all.addAll(put);
				}
				bindings.add(new Binding(signature, tables.put(choices, signature, put)));
			}
		});
		DataBindings found = new DataBindings(bindings, tables.declared(choices), tables.dialect());
		return new TabledFacts(world.withFacts(all.stream().distinct().toList(), world.context()),
				new MovedFacts(world.withFacts(rest, world.context()), found));
	}

	/** Facts like some that there are, mostly about others. */
	private static List<Fact> more(Choices choices, Signature signature, List<Fact> facts, RealTables tables) {
		List<Fact> more = new ArrayList<>();
		int count = choices.oneOf(5, 20, 60);
		for (int i = 0; i < count; i++) {
			Fact like = choices.pick(facts);
			List<Value> args = new ArrayList<>();
			for (int position = 0; position < like.args().size(); position++) {
				Arg arg = signature.args().get(position);
				args.add((arg instanceof Signature.Column column && !choices.chance(25))
						? other(choices, column, tables) : like.args().get(position));
			}
			more.add(new Fact(like.predicate(), args));
		}
		return more.stream().distinct().filter(tables::holds).toList();
	}

	private static Value other(Choices choices, Signature.Column column, RealTables tables) {
		if (column.type().equals(Value.BOOLEAN)) {
			return Value.bool(choices.chance(50));
		}
		return new Value(column.type(), tables.kind(column.type()).isNumber()
				? Integer.toString(choices.between(40, 99)) : "x" + choices.between(1, 50));
	}

}
