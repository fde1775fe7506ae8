package com.osohq.oso.server.node;

import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the whole environment has found.
 *
 * @param began when, before the first request
 * @param policyText the policy, or {@code null} if the environment has none
 * @param policy the policy, loaded
 * @param digest identifies the content
 * @param facts the number of facts that fit the policy
 * @param unfit what was left out
 * @param samples some of the facts, to check a snapshot by
 */
record Reading(Moment began, @Nullable PolicyText policyText, CompiledPolicy policy, ContentDigest digest, long facts,
		UnfitFacts unfit, List<Fact> samples) {

	Reading {
		samples = List.copyOf(samples);
	}

	/** The source of the policy, empty if there is none. */
	String source() {
		return (this.policyText != null) ? this.policyText.source() : "";
	}

}
