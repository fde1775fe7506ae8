/**
 * Tests of what operators look at, over HTTP and against the real output of a process.
 */
@NullMarked
package com.osohq.oso.server.ops;

import org.jspecify.annotations.NullMarked;
