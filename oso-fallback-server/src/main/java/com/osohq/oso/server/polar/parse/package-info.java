/**
 * From source text to a syntax tree: a lexer and a recursive-descent parser, written by
 * hand. Both survive any input: errors are reported and skipped, nesting is bounded.
 */
@NullMarked
package com.osohq.oso.server.polar.parse;

import org.jspecify.annotations.NullMarked;
