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
 */
record Column(String text, @Nullable SqlType type, boolean asText) {
}
