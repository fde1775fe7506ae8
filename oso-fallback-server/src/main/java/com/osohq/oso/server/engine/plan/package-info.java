/**
 * Makes plans: which clauses can answer a call, in which order their conditions are
 * looked at, and which look-ups that takes.
 */
@NullMarked
package com.osohq.oso.server.engine.plan;

import org.jspecify.annotations.NullMarked;
