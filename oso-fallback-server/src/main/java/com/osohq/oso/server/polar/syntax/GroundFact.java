package com.osohq.oso.server.polar.syntax;

import com.osohq.oso.server.fact.Fact;

/**
 * A fact that a test or a fixture writes down.
 */
public record GroundFact(Fact fact, SourceSpan span) {
}
