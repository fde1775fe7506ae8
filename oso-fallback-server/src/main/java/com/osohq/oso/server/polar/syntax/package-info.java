/**
 * The syntax tree: what a policy says, as data. Shorthand rules are desugared before
 * anybody outside the policy language sees them.
 */
@NullMarked
package com.osohq.oso.server.polar.syntax;

import org.jspecify.annotations.NullMarked;
