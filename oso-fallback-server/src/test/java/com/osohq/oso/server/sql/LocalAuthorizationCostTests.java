package com.osohq.oso.server.sql;

import java.time.Duration;
import java.util.stream.IntStream;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.time.Time;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a question that is answered with SQL takes of its request's memory and time.
 */
class LocalAuthorizationCostTests {

	private static final String POLICY = """
			actor User {}
			resource Doc { permissions = ["read", "copy"]; }
			has_permission(_: User, "read", d: Doc) if open(d);
			has_permission(_: User, "copy", d: Doc) if open(d) and kept(d);
			""";

	private static final String BINDINGS = """
			facts:
			  kept(Doc:_):
			    query: SELECT id FROM kept
			""";

	private final Account account = new Account();

	private String list(String action, int facts, EvaluationContext context) {
		Fact[] open = IntStream.range(0, facts)
			.mapToObj((i) -> Fact.of("open", LocalWorld.doc("number-" + i)))
			.toArray(Fact[]::new);
		return LocalWorld.of(POLICY, open)
			.with(BINDINGS, context.within(this.account))
			.list(LocalWorld.user("u"), action, "Doc", "d.id");
	}

	@Test
	void takesMemoryForValuesBranchesAndText() {
		for (String action : new String[] { "read", "copy" }) {
			String few = list(action, 100, EvaluationContext.now());
			long forFew = this.account.taken;
			String many = list(action, 10_000, EvaluationContext.now());

			assertThat(many.length()).isGreaterThan(50 * few.length());
			assertThat(this.account.taken - forFew).as(action).isGreaterThan(10_000 * 64 + 2L * many.length());
		}
	}

	@Test
	void isRefusedWhileTheSolutionsAreFoundIfTheMemoryIsNotThere() {
		this.account.limit = 20_000_000;

		assertThatExceptionOfType(OverloadException.class)
			.isThrownBy(() -> list("read", 100_000, EvaluationContext.now()))
			.withMessage("no memory");
		assertThat(this.account.refused).as("bytes of the solution that does not fit").isLessThan(10_000);
	}

	@Test
	void refusesTooManyValuesBeforeItHasAllOfThem() {
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> list("read", 200_001, EvaluationContext.now()))
			.withMessageContaining("more than 200000 values");
	}

	@Test
	void hasNoTimeOfItsOwnInARequestThatIsLate() {
		EvaluationContext late = EvaluationContext.now().begunAt(Time.nanos() - Duration.ofSeconds(21).toNanos());

		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> list("read", 10, late));
	}

	/** Counts what is taken for good, and gives no more than a limit. */
	private static final class Account implements Allowance {

		private long limit = Long.MAX_VALUE;

		private long taken;

		private long refused;

		@Override
		public void take(long bytes) {
			if (this.taken + bytes > this.limit) {
				this.refused = bytes;
				throw new OverloadException("no memory");
			}
			this.taken += bytes;
		}

		@Override
		public void giveBack(long bytes) {
			this.taken -= bytes;
		}

		@Override
		public void goOn() {
		}

	}

}
