package com.osohq.oso.server.benchmark;

import java.util.List;

import com.osohq.oso.server.fact.Fact;

/**
 * An environment with questions whose answers are known.
 *
 * @param name the name, such as {@code 10k} or {@code depth-16}
 * @param policy the policy's source
 * @param facts the facts
 * @param authorize questions to authorize, allowed ones and denied ones
 * @param lists questions to list, in three buckets by number of results
 * @param actions questions for actions
 */
record DataSet(String name, String policy, List<Fact> facts, List<Question.Authorize> authorize,
		List<Question.ListResources> lists, List<Question.Actions> actions) {

	/** The number of labelled answers. */
	int answers() {
		return this.authorize.size() + this.lists.size() + this.actions.size();
	}

}
