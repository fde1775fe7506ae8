/**
 * Turns shorthand rules into longhand ones (polar.md 4) and adds the built-in rules.
 */
@NullMarked
package com.osohq.oso.server.polar.desugar;

import org.jspecify.annotations.NullMarked;
