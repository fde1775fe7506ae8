/**
 * Values, facts, and the sources that facts are looked up in. A source interns every
 * value to an integer and answers look-ups for any combination of known and unknown
 * arguments; it knows nothing of policies, rules or requests.
 */
@NullMarked
package com.osohq.oso.server.fact;

import org.jspecify.annotations.NullMarked;
