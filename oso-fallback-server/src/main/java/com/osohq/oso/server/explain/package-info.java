/**
 * Says why an actor may do something, as a proof of rules and facts, or what comes
 * nearest to it. Works from the rules as they were written and takes the truth of every
 * step from the engine, whose plans it does not know. Slow, and bounded in time and size.
 */
@NullMarked
package com.osohq.oso.server.explain;

import org.jspecify.annotations.NullMarked;
