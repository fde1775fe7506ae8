/**
 * Facts held in memory: the read-write store of the development server, of policy tests
 * and of benchmarks.
 */
@NullMarked
package com.osohq.oso.server.fact.memory;

import org.jspecify.annotations.NullMarked;
