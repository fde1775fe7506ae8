/**
 * The syntax tree: what a policy says, as data. Rules are in longhand form here, because
 * shorthand rules are desugared before anybody else sees them.
 */
@NullMarked
package com.osohq.oso.server.polar.syntax;

import org.jspecify.annotations.NullMarked;
