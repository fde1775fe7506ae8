package com.osohq.oso.server.engine.run;

import java.util.List;

import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.type.TypeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an answer are wildcards, of which types, which of them are one and the
 * same, and under which conditions the answer holds for their values.
 *
 * @param columns one for each column, {@code null} for one that holds a value
 * @param deferred what is to be evaluated once the wildcards have values
 * @param extras how many further columns hold values that only the deferred conditions
 * need
 */
public record AnswerShape(List<@Nullable Wildcard> columns, List<Deferred> deferred, int extras) {

	/** The same without conditions. */
	AnswerShape unconditional() {
		return new AnswerShape(this.columns, List.of(), 0);
	}

	/**
	 * A condition that could not be evaluated yet, since it needs the value of a
	 * wildcard.
	 *
	 * @param condition the condition; its variables are the numbers of columns, those for
	 * conditions only last
	 * @param reason why it cannot be evaluated if the wildcard never gets a value
	 */
	public record Deferred(Condition condition, String reason) {
	}

	/**
	 * A wildcard.
	 *
	 * @param group equal numbers mark equal wildcards; numbered from 0 in the order of
	 * the columns
	 * @param types the types that it stands for every value of
	 */
	public record Wildcard(int group, TypeSet types) {
	}

}
