package com.osohq.oso.server.sql.residual;

import java.util.List;

/**
 * One way for a row to be in a relation.
 *
 * @param head the row: one term for each column
 * @param body what the database has to check
 * @param name what the rule is called in messages
 */
public record Rule(List<Term> head, Branch body, String name) {

	public Rule {
		head = List.copyOf(head);
	}

}
