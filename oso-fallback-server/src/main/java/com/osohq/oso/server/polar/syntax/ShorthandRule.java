package com.osohq.oso.server.polar.syntax;

/**
 * A rule of a block, as it was written: {@code "read" if "member";}.
 *
 * @param head what is granted
 * @param body the condition
 * @param span where the head stands
 */
public record ShorthandRule(Shorthand.Subject head, Shorthand body, SourceSpan span) {
}
