package com.osohq.oso.server.sql.binding;

/**
 * A query and the facts that its rows are.
 *
 * @param signature the facts
 * @param query a SELECT without a closing semicolon
 */
public record Binding(Signature signature, String query) {
}
