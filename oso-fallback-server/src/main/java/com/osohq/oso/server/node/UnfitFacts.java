package com.osohq.oso.server.node;

import java.util.Optional;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.FactSignatures;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the upstream holds although its policy does not accept them. Not
 * thread-safe.
 *
 * <p>
 * A policy may be replaced by force, and the facts that no longer fit it stay stored and
 * have no effect (polar.md 18). A node treats them alike: it leaves them out and counts
 * them. To refuse the whole environment instead would let one forgotten fact keep every
 * node on old data.
 */
final class UnfitFacts {

	private long count;

	private @Nullable String example;

	/** Whether the fact is to be left out; if so, it is counted. */
	boolean isUnfit(Fact fact, FactSignatures signatures) {
		Optional<String> objection = signatures.objectionTo(fact);
		if (objection.isEmpty() && fact.args().stream().map(Value::id).allMatch(UnfitFacts::isUnicode)) {
			return false;
		}
		if (this.example == null) {
			this.example = fact + ": " + objection.orElse("an argument is no valid Unicode");
		}
		this.count++;
		return true;
	}

	void add(UnfitFacts others) {
		this.count += others.count;
		this.example = (this.example != null) ? this.example : others.example;
	}

	/** How many there are. */
	long count() {
		return this.count;
	}

	/** The first one, with what is wrong with it. */
	@Override
	public String toString() {
		return String.valueOf(this.example);
	}

	private static boolean isUnicode(String text) {
		for (int i = 0; i < text.length(); i++) {
			char unit = text.charAt(i);
			if (Character.isSurrogate(unit)) {
				boolean pair = Character.isHighSurrogate(unit) && i + 1 < text.length()
						&& Character.isLowSurrogate(text.charAt(i + 1));
				if (!pair) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}
