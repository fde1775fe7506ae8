package com.osohq.oso.server.polar.syntax;

/**
 * A name with its place: of a type, a role, a fixture and the like.
 */
public record Name(String text, SourceSpan span) {
}
