package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.Signature;
import com.osohq.oso.server.sql.binding.Signature.Arg;
import com.osohq.oso.server.sql.binding.SqlType;

/**
 * A world of which some facts have been moved to a database.
 *
 * @param world the world without them
 * @param bindings where they are now
 */
record MovedFacts(World world, DataBindings bindings) {

	/** Moves facts of some kinds, and of those all or only some. */
	static MovedFacts of(World world, Choices choices, String dialect) {
		Map<Signature, List<Fact>> kinds = new LinkedHashMap<>();
		for (Fact fact : world.stored()) {
			kinds.computeIfAbsent(signature(fact), (added) -> new ArrayList<>()).add(fact);
		}
		List<Fact> stored = new ArrayList<>();
		List<Binding> bindings = new ArrayList<>();
		int kindsMoved = choices.between(20, 90);
		kinds.forEach((signature, facts) -> {
			List<Fact> moved = choices.chance(kindsMoved) ? choices.some(facts, choices.oneOf(50, 100, 100))
					: List.<Fact>of();
			facts.stream().filter((fact) -> !moved.contains(fact) || choices.chance(10)).forEach(stored::add);
			if (!moved.isEmpty()) {
				bindings.add(new Binding(signature, query(signature, moved, dialect)));
			}
		});
		Map<String, SqlType> types = new HashMap<>();
		for (String type : List.of("User", "Doc", "Org", "Ghost", "Team", "Robot")) {
			if (choices.chance(50)) {
				types.put(type, SqlType.TEXT);
			}
		}
		return new MovedFacts(world.withFacts(stored, world.context()), new DataBindings(bindings, types, dialect));
	}

	/** Every type exactly, and now and then a name as a constant. */
	static Signature signature(Fact fact) {
		List<Arg> args = new ArrayList<>();
		for (Value value : fact.args()) {
			boolean constant = value.type().equals(Value.STRING) && Math.floorMod(value.id().hashCode(), 2) == 0;
			args.add(constant ? new Signature.Constant(value) : new Signature.Column(value.type()));
		}
		return new Signature(fact.predicate(), args);
	}

	private static String query(Signature signature, List<Fact> facts, String dialect) {
		List<Integer> columns = signature.columns();
		if (columns.isEmpty()) {
			return "SELECT 1";
		}
		if (isMySql(dialect)) {
			return facts.stream()
				.map((fact) -> columns.stream()
					.map((column) -> literal(fact.args().get(column), dialect) + " AS a" + column)
					.collect(Collectors.joining(", ", "SELECT ", "")))
				.collect(Collectors.joining(" UNION ALL ", "",
						columns.stream()
							.map((column) -> "NULL")
							.collect(Collectors.joining(", ", " UNION ALL SELECT ", " -- and no more"))));
		}
		String rows = facts.stream()
			.map((fact) -> columns.stream()
				.map((column) -> literal(fact.args().get(column), dialect))
				.collect(Collectors.joining(", ", "(", ")")))
			.collect(Collectors.joining(", "));
		String nothing = columns.stream().map((column) -> "NULL").collect(Collectors.joining(", ", "(", ")"));
		return "SELECT * FROM (VALUES " + rows + ", " + nothing + ") AS facts -- and no more";
	}

	static String literal(Value value, String dialect) {
		return switch (value.type()) {
			case Value.INTEGER -> value.id();
			case Value.BOOLEAN -> dialect.equals("sqlite") ? (value.id().equals("true") ? "1" : "0") : value.id();
			default ->
				'\'' + (isMySql(dialect) ? value.id().replace("\\", "\\\\") : value.id()).replace("'", "''") + '\'';
		};
	}

	private static boolean isMySql(String dialect) {
		return dialect.equals("mariadb") || dialect.equals("mysql");
	}

	@Override
	public String toString() {
		return this.world + "\nsql types: " + this.bindings.sqlTypes().keySet() + "\nbindings: "
				+ this.bindings.bindings()
					.stream()
					.map((binding) -> "\n  " + binding.signature() + ": " + binding.query())
					.collect(Collectors.joining());
	}

}
