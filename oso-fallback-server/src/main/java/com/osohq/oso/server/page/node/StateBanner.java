package com.osohq.oso.server.page.node;

import java.time.Duration;

import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.ops.health.Condition;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few words how a node is doing and what to do about it.
 */
final class StateBanner {

	private StateBanner() {
	}

	static Html of(Condition condition) {
		String failures = failures(condition.refresh());
		return switch (condition.freshness()) {
			case EMPTY -> Tone.BAD.banner("No snapshot yet",
					"Nothing can be answered until policy and facts have been copied from Oso Cloud.", failures);
			case DAMAGED -> Tone.BAD.banner("The snapshot was damaged",
					"Its files have changed on disk. Nothing is answered until policy and facts have been copied from "
							+ "Oso Cloud again.",
					failures);
			case EXPIRED -> Tone.BAD.banner("Too old to answer from",
					"The data are " + age(condition)
							+ ", which is more than OSO_MAX_STALENESS allows. Every question is refused with 503.",
					failures);
			case STALE -> Tone.WARNING.banner("Answers, but from old data",
					"The data are " + age(condition) + "; they should not be older than "
							+ Figures.duration(condition.staleAfter())
							+ ". What has changed at Oso Cloud since then is unknown here.",
					failures);
			case FRESH -> (condition.refresh().failuresInARow() > 0)
					? Tone.WARNING.banner("Up to date, but refreshing fails", fresh(condition), failures)
					: Tone.GOOD.banner("Up to date", fresh(condition));
		};
	}

	private static String fresh(Condition condition) {
		return "The data are " + age(condition) + ". They are compared with Oso Cloud every "
				+ Figures.duration(condition.refresh().pollInterval()) + '.';
	}

	private static String age(Condition condition) {
		@Nullable Duration age = condition.age();
		return (age != null) ? Figures.duration(age) + " old"
				: "of unknown age, because the clock of the machine has been set back";
	}

	private static String failures(RefreshStatus refresh) {
		RefreshFailure failure = refresh.lastFailure();
		if (refresh.failuresInARow() == 0 || failure == null) {
			return (refresh.lastAttempt() != null) ? "A refresh is under way." : "No refresh has been tried yet.";
		}
		return Figures.count(refresh.failuresInARow(), "refresh has", "refreshes in a row have") + " failed: "
				+ failure.message() + '.';
	}

}
