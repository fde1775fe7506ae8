/**
 * Shows calls as observations and what happens to them on their way as counters.
 */
@NullMarked
package com.osohq.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
