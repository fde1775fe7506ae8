package com.osohq.oso.server.engine.run;

import java.util.List;

import com.osohq.oso.server.engine.type.TypeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an answer are wildcards, of which types, and which of them are one and
 * the same.
 *
 * @param columns one for each column, {@code null} for one that holds a value
 */
public record AnswerShape(List<@Nullable Wildcard> columns) {

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
