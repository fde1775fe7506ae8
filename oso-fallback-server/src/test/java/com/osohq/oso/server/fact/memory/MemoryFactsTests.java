package com.osohq.oso.server.fact.memory;

import java.util.Collection;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inserting and deleting facts.
 */
class MemoryFactsTests {

	private static final Value ANA = new Value("User", "ana");

	private static final Value BOB = new Value("User", "bob");

	/** Has its id in common with {@link #ANA}. */
	private static final Value ROBOT = new Value("Robot", "ana");

	private static final Value GOLD = new Value("Badge", "gold");

	private static final Value TIN = new Value("Badge", "tin");

	private static final Fact ANA_GOLD = Fact.of("holds", ANA, GOLD);

	private static final Fact ANA_TIN = Fact.of("holds", ANA, TIN);

	private static final Fact BOB_GOLD = Fact.of("holds", BOB, GOLD);

	private static final Fact ROBOT_GOLD = Fact.of("holds", ROBOT, GOLD);

	/** Is another predicate for having one argument more. */
	private static final Fact ANA_GOLD_TIN = Fact.of("holds", ANA, GOLD, TIN);

	private final MemoryFacts facts = MemoryFacts.of(List.of(ANA_GOLD, ANA_TIN, BOB_GOLD, ROBOT_GOLD, ANA_GOLD_TIN));

	private static Change change(Collection<FactPattern> deletes, Fact... inserts) {
		return new Change(deletes, List.of(inserts));
	}

	private void delete(FactPattern pattern) {
		this.facts.apply(List.of(change(List.of(pattern))));
	}

	private void insert(Fact... inserts) {
		this.facts.apply(List.of(change(List.of(), inserts)));
	}

	private List<Fact> holds() {
		return Contents.of(this.facts.current(), "holds", 2);
	}

	@Test
	void startWithNothing() {
		FactSource nothing = MemoryFacts.of(List.of()).current();

		assertThat(nothing.size()).isZero();
		assertThat(Contents.of(nothing, "holds", 2)).isEmpty();
	}

	@Test
	void countAFactGivenTwiceOnce() {
		FactSource source = MemoryFacts.of(List.of(ANA_GOLD, ANA_GOLD, Fact.of("holds", ANA, GOLD))).current();

		assertThat(source.size()).isEqualTo(1);
		assertThat(Contents.of(source, "holds", 2)).containsExactly(ANA_GOLD);
	}

	@Test
	void countAFactInsertedAgainOnce() {
		insert(ANA_GOLD, ANA_GOLD);
		insert(ANA_GOLD);

		assertThat(this.facts.current().size()).isEqualTo(5);
		assertThat(holds()).containsExactlyInAnyOrder(ANA_GOLD, ANA_TIN, BOB_GOLD, ROBOT_GOLD);
	}

	@Test
	void holdFactsOfOnePredicateWithDifferentNumbersOfArguments() {
		assertThat(Contents.of(this.facts.current(), "holds", 3)).containsExactly(ANA_GOLD_TIN);
		assertThat(Contents.of(this.facts.current(), "holds", 1)).isEmpty();
	}

	@Test
	void deleteOneFact() {
		delete(FactPattern.of(ANA_GOLD));

		assertThat(holds()).containsExactlyInAnyOrder(ANA_TIN, BOB_GOLD, ROBOT_GOLD);
		assertThat(this.facts.current().size()).isEqualTo(4);
	}

	@Test
	void deleteAllFactsOfAValue() {
		delete(Contents.pattern("holds", "User:ana", "*"));

		assertThat(holds()).containsExactlyInAnyOrder(BOB_GOLD, ROBOT_GOLD);
	}

	@Test
	void deleteAllFactsOfAType() {
		delete(Contents.pattern("holds", "User:*", "*"));

		assertThat(holds()).containsExactly(ROBOT_GOLD);
	}

	@Test
	void deleteByWildcardsOfEveryKindTogether() {
		delete(Contents.pattern("holds", "User:*", "Badge:gold"));

		assertThat(holds()).containsExactlyInAnyOrder(ANA_TIN, ROBOT_GOLD);
	}

	@Test
	void deleteAWholePredicateOfOneNumberOfArguments() {
		delete(Contents.pattern("holds", "*", "*"));

		assertThat(holds()).isEmpty();
		assertThat(Contents.of(this.facts.current(), "holds", 3)).containsExactly(ANA_GOLD_TIN);
	}

	@Test
	void deleteNothingWhereNothingFits() {
		delete(Contents.pattern("holds", "User:bob", "Badge:tin"));
		delete(Contents.pattern("holds", "User:nobody", "*"));
		delete(Contents.pattern("holds", "Ghost:*", "*"));
		delete(Contents.pattern("holds", "*"));
		delete(Contents.pattern("drops", "*", "*"));

		assertThat(this.facts.current().size()).isEqualTo(5);
	}

	@Test
	void insertAgainWhatWasDeleted() {
		delete(FactPattern.of(ANA_GOLD));
		insert(ANA_GOLD);

		assertThat(holds()).containsExactlyInAnyOrder(ANA_GOLD, ANA_TIN, BOB_GOLD, ROBOT_GOLD);
	}

	@Test
	void insertAgainAfterEverythingWasDeleted() {
		delete(Contents.pattern("holds", "*", "*"));
		insert(BOB_GOLD);

		assertThat(holds()).containsExactly(BOB_GOLD);
	}

	@Test
	void deleteBeforeTheyInsert() {
		this.facts.apply(List.of(change(List.of(Contents.pattern("holds", "*", "*")), ANA_GOLD)));

		assertThat(holds()).containsExactly(ANA_GOLD);
	}

	@Test
	void makeChangesOneAfterTheOther() {
		Fact bobTin = Fact.of("holds", BOB, TIN);

		this.facts.apply(List.of(change(List.of(), bobTin), change(List.of(Contents.pattern("holds", "User:bob", "*"))),
				change(List.of(FactPattern.of(ANA_TIN))), change(List.of(), ANA_TIN)));

		assertThat(holds()).containsExactlyInAnyOrder(ANA_GOLD, ANA_TIN, ROBOT_GOLD);
	}

	@Test
	void changeSeveralPredicatesAtOnce() {
		Fact rare = Fact.of("is_rare", GOLD);

		this.facts
			.apply(List.of(change(List.of(Contents.pattern("holds", "*", "*"), FactPattern.of(ANA_GOLD_TIN)), rare)));

		assertThat(this.facts.current().size()).isEqualTo(1);
		assertThat(Contents.of(this.facts.current(), "is_rare", 1)).containsExactly(rare);
	}

	@Test
	void stayAsTheyAreWithoutChanges() {
		this.facts.apply(List.of());
		this.facts.apply(List.of(change(List.of())));

		assertThat(this.facts.current().size()).isEqualTo(5);
	}

	@Test
	void areTheSameObjectWhenThereIsNothingToDo() {
		FactSource before = this.facts.current();
		insert(ANA_GOLD);
		delete(FactPattern.of(Fact.of("holds", BOB, TIN)));
		delete(Contents.pattern("unknown", "*"));
		assertThat(this.facts.current()).isSameAs(before);
		delete(FactPattern.of(ANA_GOLD));
		assertThat(this.facts.current()).isNotSameAs(before);
	}

}
