package com.osohq.oso.server.sql.text;

import com.osohq.oso.server.sql.binding.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An expression that a row gives a value.
 *
 * @param text the expression
 * @param type its SQL type, or {@code null} if that is not declared
 * @param asText whether an expression of no declared type is text by now, and not of
 * whatever type the database has
 * @param raw the application's own column that the expression was made of, if an index on
 * that can help to find it; otherwise {@code null}
 */
record Column(String text, @Nullable SqlType type, boolean asText, @Nullable String raw) {

	Column(String text, @Nullable SqlType type, boolean asText) {
		this(text, type, asText, null);
	}

}
