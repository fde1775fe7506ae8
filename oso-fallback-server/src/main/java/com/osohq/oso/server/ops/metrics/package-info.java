/**
 * What is measured, and the page on which Prometheus finds it. Every metric is described
 * in {@code docs/metrics.md}.
 */
@NullMarked
package com.osohq.oso.server.ops.metrics;

import org.jspecify.annotations.NullMarked;
