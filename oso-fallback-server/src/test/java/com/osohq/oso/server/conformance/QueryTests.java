package com.osohq.oso.server.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Questions of any shape: several calls, variables in any place.
 */
class QueryTests {

	private static final String MARKET = """
			actor Seller {}
			actor Buyer {}
			resource Hall {}
			declare knows(Seller, Seller);
			resource Stall {
				roles = ["renter"];
				permissions = ["open", "close"];
				relations = { hall: Hall };
				"open" if "renter";
				"close" if "renter";
			}
			""";

	private final Scenario market = Scenario.of(MARKET, "has_role Seller:zoe renter Stall:fish",
			"has_role Seller:abe renter Stall:fruit", "has_role Seller:abe renter Stall:bread",
			"has_relation Stall:fruit hall Hall:north", "has_relation Stall:fish hall Hall:north",
			"has_relation Stall:bread hall Hall:south", "knows Seller:abe Seller:zoe", "knows Seller:abe Seller:abe");

	@Test
	void sortsTheRowsFromLeftToRight() {
		assertThat(this.market.ask("allow ?who:Seller ?action:String ?stall:Stall")).containsExactly("abe close bread",
				"abe close fruit", "abe open bread", "abe open fruit", "zoe close fish", "zoe open fish");
	}

	@Test
	void answersTheSameInWhateverOrderTheFactsCame() {
		Scenario reversed = Scenario.of(MARKET, "has_role Seller:abe renter Stall:bread",
				"has_role Seller:abe renter Stall:fruit", "has_role Seller:zoe renter Stall:fish");

		assertThat(reversed.ask("allow ?who:Seller open ?stall:Stall"))
			.isEqualTo(this.market.ask("allow ?who:Seller open ?stall:Stall"))
			.containsExactly("abe bread", "abe fruit", "zoe fish");
	}

	@Test
	void sortsIdsByCodePoint() {
		Scenario scenario = Scenario.of("actor User {}\nf(user) if g(user);", "g User:\uD83D\uDE00", "g User:\uFF5E",
				"g User:a", "g User:Z");

		assertThat(scenario.ask("f ?user:User")).containsExactly("Z", "a", "\uFF5E", "\uD83D\uDE00");
	}

	@Test
	void joinsItsCallsByTheirVariables() {
		assertThat(this.market.ask("allow ?who:Seller open ?stall:Stall", "has_relation ?stall:Stall hall Hall:north"))
			.containsExactly("abe fruit", "zoe fish");
	}

	@Test
	void doesNotCareInWhichOrderTheCallsStand() {
		assertThat(this.market.ask("has_relation ?stall:Stall hall Hall:north", "allow ?who:Seller open ?stall:Stall"))
			.containsExactly("fish zoe", "fruit abe");
	}

	@Test
	void wantsEqualValuesWhereAVariableStandsTwice() {
		assertThat(this.market.ask("knows ?who:Seller ?who:Seller")).containsExactly("abe");
	}

	@Test
	void keepsToTheIdsOfAVariable() {
		assertThat(this.market.ask("allow Seller:abe open ?stall:Stall=fish,fruit,meat")).containsExactly("fruit");
	}

	@Test
	void findsNothingWhereAVariableHasNoIds() {
		assertThat(this.market.ask("allow Seller:abe open ?stall:Stall=")).isEmpty();
		assertThat(this.market.ask("allow Seller:abe open Stall:fruit", "knows ?who:Seller= Seller:zoe")).isEmpty();
	}

	@Test
	void findsEveryTypeWhereAVariableHasNone() {
		assertThat(this.market.ask("has_relation ?what hall ?where")).containsExactly("Stall:bread Hall:south",
				"Stall:fish Hall:north", "Stall:fruit Hall:north");
		assertThat(this.market.ask("knows Seller:abe ?whom")).containsExactly("Seller:abe", "Seller:zoe");
	}

	@Test
	void asksFactsThatNoRuleMentions() {
		assertThat(this.market.ask("knows ?who:Seller Seller:zoe")).containsExactly("abe");
	}

	@Test
	void tellsPredicatesApartByTheNumberOfArguments() {
		assertThat(this.market.holds("has_role Seller:abe renter")).isFalse();
		assertThat(this.market.holds("knows Seller:abe")).isFalse();
	}

	@Test
	void findsNothingForAPredicateThatNobodyKnows() {
		assertThat(this.market.ask("sings ?who:Seller")).isEmpty();
	}

	@Test
	void findsNothingForATypeThatNobodyKnows() {
		assertThat(this.market.ask("has_role ?who:Ghost renter ?stall:Stall")).isEmpty();
	}

	@Test
	void givesOneRowWhereNothingIsOpen() {
		assertThat(this.market.ask("allow Seller:abe open Stall:fruit")).hasSize(1);
		assertThat(this.market.ask("allow Seller:zoe open Stall:fruit")).isEmpty();
	}

	@Test
	void echoesConstantsAndWhatNoCallNames() {
		Answers answers = CompiledPolicy.compile(PolicyLoader.strict().load(MARKET))
			.over(MemoryFacts.of(Scenario.facts("has_role Seller:abe renter Stall:fruit")).current())
			.query(new Query(List.of(new Query.Call("allow", List.of("who", "what", "where"))),
					Map.of("who", Constraint.ids("Seller", "abe"), "what", Constraint.anyOf("String"), "where",
							Constraint.ids("Stall", "fruit"), "zeal", Constraint.ids("String", "low", "high"), "else",
							Constraint.anyOf("Hall"))),
					EvaluationContext.now());

		assertThat(answers.variables()).containsExactly("who", "what", "where", "else", "zeal");
		assertThat(answers.rows()).extracting((row) -> row.stream().map(Answers.Binding::id).toList())
			.containsExactly(Arrays.asList("abe", "close", "fruit", null, "high"),
					Arrays.asList("abe", "close", "fruit", null, "low"),
					Arrays.asList("abe", "open", "fruit", null, "high"),
					Arrays.asList("abe", "open", "fruit", null, "low"));
	}

}
