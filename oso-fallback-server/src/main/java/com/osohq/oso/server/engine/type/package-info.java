/**
 * Sets of types, as the engine computes with them. The world of types is closed: a policy
 * knows a fixed number of them, and all others are alike to it.
 */
@NullMarked
package com.osohq.oso.server.engine.type;

import org.jspecify.annotations.NullMarked;
