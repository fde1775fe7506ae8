/**
 * Whether the process can answer, and how old its answers are: the judgement itself, and
 * the places that show it.
 */
@NullMarked
package com.osohq.oso.server.ops.health;

import org.jspecify.annotations.NullMarked;
