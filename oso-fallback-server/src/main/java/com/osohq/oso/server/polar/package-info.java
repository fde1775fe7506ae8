/**
 * The policy language: from source text to a checked {@link Policy}. Loading reports
 * every error of a policy at once, each with its place; a policy that loads is safe to
 * evaluate.
 */
@NullMarked
package com.osohq.oso.server.polar;

import org.jspecify.annotations.NullMarked;
