/**
 * How fast the engine answers, and whether it answers right: labelled questions over
 * generated environments, verified before they are timed. Not part of the product and not
 * of the test run; see docs/benchmarks.md.
 */
@NullMarked
package com.osohq.oso.server.benchmark;

import org.jspecify.annotations.NullMarked;
