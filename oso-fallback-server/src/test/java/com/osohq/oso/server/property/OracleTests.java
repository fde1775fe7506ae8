package com.osohq.oso.server.property;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Call;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.property.Clause.Parameter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the two oracles to answers worked out by hand.
 */
class OracleTests {

	private static final Block USER = block("actor", "User", List.of(), Map.of());

	private static final Operand X = Operand.variable("x");

	private static final Operand Y = Operand.variable("y");

	private static final Operand Z = Operand.variable("z");

	private final Value alice = new Value("User", "alice");

	private final Value a = new Value("Folder", "a");

	private final Value b = new Value("Folder", "b");

	@Test
	void followsACycleOfFolders() {
		Block folder = block("resource", "Folder", List.of("reader"), Map.of("folder", "Folder"), new Shorthand(
				new Shorthand.Term("role", true), new Shorthand.On(new Shorthand.Term("role", true), "folder")));
		World world = world(new PolicyModel(List.of(USER, folder), List.of()),
				Fact.of("has_relation", this.a, Value.string("folder"), this.b),
				Fact.of("has_relation", this.b, Value.string("folder"), this.a),
				Fact.of("has_role", this.alice, Value.string("reader"), this.a));
		assertThat(rows(world, "has_role", Constraint.ids("User", "alice"), Constraint.anyOf("String"),
				Constraint.anyOf("Folder")))
			.containsExactly("alice reader a", "alice reader b");
		GroundOracle ground = new GroundOracle(world, List.of());
		assertThat(ground.holds("has_role", this.alice, Value.string("reader"), this.b)).isTrue();
		assertThat(ground.holds("has_role", this.alice, Value.string("writer"), this.b)).isFalse();
	}

	@Test
	void keepsConcreteRowsBesideTheWildcardThatCoversThem() {
		Clause everybody = new Clause("seen", List.of(Parameter.of("_#1", "User"), new Parameter(X, null)),
				Formula.call("known", X));
		World world = world(new PolicyModel(List.of(USER), List.of(everybody)), Fact.of("known", this.a),
				Fact.of("seen", this.alice, this.a));
		assertThat(rows(world, "seen", Constraint.anyOf("User"), Constraint.anything())).containsExactly("* a",
				"alice a");
		assertThat(rows(world, "seen", Constraint.ids("User", "bob", "eve"), Constraint.anything()))
			.containsExactly("bob a", "eve a");
		assertThat(rows(world, "seen", Constraint.anyOf("Robot"), Constraint.anything())).isEmpty();
	}

	@Test
	void joinsAWildcardWithFacts() {
		World world = world(
				new PolicyModel(List.of(USER), List.of(new Clause("any", List.of(Parameter.of("x", "Folder")), null))),
				Fact.of("known", this.a), Fact.of("known", this.alice));
		Query query = new Query(List.of(new Call("any", List.of("v")), new Call("known", List.of("v"))),
				Map.of("v", Constraint.anything(), "w", Constraint.anyOf("Folder")));
		assertThat(text(new OpenOracle(world).query(query))).containsExactly("a *");
	}

	@Test
	void letsAWildcardWaitForItsValue() {
		Clause small = Clause.of(Formula.call("small", X), new Formula.Compare("<", X, Operand.of(Value.integer(5))));
		Clause both = Clause.of(Formula.call("both", X),
				Formula.and(Formula.call("small", X), Formula.call("size", X)));
		World world = world(new PolicyModel(List.of(USER), List.of(small, both)), Fact.of("size", Value.integer(3)),
				Fact.of("size", Value.integer(7)), Fact.of("size", Value.string("3")));
		assertThat(rows(world, "both", Constraint.anything())).containsExactly("3");
		assertThat(rows(world, "small", Constraint.ids("Integer", "4", "6"))).containsExactly("4");
		Query query = new Query(List.of(new Call("small", List.of("v"))), Map.of("v", Constraint.anyOf("Integer")));
		assertThat(new OpenOracle(world).query(query).isIncomplete()).isTrue();
	}

	@Test
	void negatesAGroupAsNotExists() {
		Formula missing = new Formula.Not(
				Formula.and(Formula.call("needs", X, Z), new Formula.Not(Formula.call("has", Y, Z))));
		Clause may = Clause.of(Formula.call("may", Y, X),
				Formula.and(Formula.call("user", Y), Formula.call("doc", X), missing));
		World world = world(new PolicyModel(List.of(USER), List.of(may)), Fact.of("user", this.alice),
				Fact.of("doc", this.a), Fact.of("doc", this.b), Fact.of("needs", this.a, Value.string("r")),
				Fact.of("needs", this.b, Value.string("r")), Fact.of("needs", this.b, Value.string("s")),
				Fact.of("has", this.alice, Value.string("r")));
		assertThat(rows(world, "may", Constraint.anything(), Constraint.anything())).containsExactly("alice a");
		GroundOracle ground = new GroundOracle(world, List.of());
		assertThat(ground.holds("may", this.alice, this.a)).isTrue();
		assertThat(ground.holds("may", this.alice, this.b)).isFalse();
	}

	@Test
	void admitsSubtypesInRulesAndExactTypesInQueries() {
		Block file = block("resource", "File", List.of(), Map.of());
		Block document = new Block("resource", "Document", List.of("File"), List.of(), List.of(), Map.of(), List.of());
		Clause any = new Clause("f", List.of(Parameter.of("x", "File")), null);
		World world = world(new PolicyModel(List.of(USER, file, document), List.of(any)),
				Fact.of("f", new Value("Document", "d")), Fact.of("f", new Value("File", "e")));
		assertThat(rows(world, "f", Constraint.anyOf("File"))).containsExactly("*", "e");
		assertThat(new OpenOracle(world)
			.query(new Query(List.of(new Call("f", List.of("v"))), Map.of("v", Constraint.anything())))
			.rows()).extracting((row) -> row.get(0).type()).containsExactly("Document", "Document", "File", "File");
		GroundOracle ground = new GroundOracle(world, List.of(new Value("Document", "new")));
		assertThat(ground.holds("f", new Value("Document", "new"))).isTrue();
		assertThat(ground.holds("f", this.alice)).isFalse();
	}

	@Test
	void grantsGlobalRolesToEveryActorOfTheType() {
		Block robot = block("actor", "Robot", List.of(), Map.of());
		Block global = new Block(Block.GLOBAL, "", List.of(), List.of("user"), List.of(), Map.of(), List.of());
		Block org = new Block("resource", "Org", List.of(), List.of(), List.of("read"), Map.of(),
				List.of(new Shorthand(Shorthand.Term.of("read"), new Shorthand.Global(Shorthand.Term.of("user")))));
		Clause user = new Clause("has_role",
				List.of(Parameter.of("_#1", "User"), new Parameter(Operand.of(Value.string("user")), null)), null);
		World world = world(new PolicyModel(List.of(USER, robot, org, global), List.of(user)));
		assertThat(rows(world, "allow", Constraint.anyOf("User"), Constraint.anyOf("String"), Constraint.anyOf("Org")))
			.containsExactly("* read *");
		assertThat(rows(world, "allow", Constraint.ids("Robot", "r2"), Constraint.anyOf("String"),
				Constraint.anyOf("Org")))
			.isEmpty();
		GroundOracle ground = new GroundOracle(world, List.of(new Value("Org", "new"), new Value("Robot", "r2")));
		assertThat(ground.holds("allow", new Value("User", "fresh-1"), Value.string("read"), new Value("Org", "new")))
			.isTrue();
		assertThat(ground.holds("allow", new Value("Robot", "r2"), Value.string("read"), new Value("Org", "new")))
			.isFalse();
	}

	private static Block block(String kind, String name, List<String> roles, Map<String, String> relations,
			Shorthand... rules) {
		return new Block(kind, name, List.of(), roles, List.of(), relations, List.of(rules));
	}

	private static World world(PolicyModel policy, Fact... facts) {
		return new World(policy, List.of(facts), List.of(), 0, false);
	}

	private static List<String> rows(World world, String predicate, Constraint... constraints) {
		Map<String, Constraint> named = new java.util.TreeMap<>();
		for (Constraint constraint : constraints) {
			named.put("v" + named.size(), constraint);
		}
		Query query = new Query(List.of(new Call(predicate, List.copyOf(named.keySet()))), named);
		return text(new OpenOracle(world).query(query));
	}

	private static List<String> text(OpenRows rows) {
		assertThat(rows.isIncomplete()).isFalse();
		return rows.rows()
			.stream()
			.map((row) -> String.join(" ",
					row.stream()
						.map((binding) -> binding.isWildcard() ? "*" : Arrays.asList(binding.id()).get(0))
						.toList()))
			.toList();
	}

}
