/**
 * Tests of what is logged, and of what must not be.
 */
@NullMarked
package com.osohq.oso.server.ops.logging;

import org.jspecify.annotations.NullMarked;
