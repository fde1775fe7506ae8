/**
 * Sends metrics to an OpenTelemetry collector, if one is set; nothing of it is loaded
 * otherwise.
 */
@NullMarked
package com.osohq.oso.server.ops.otlp;

import org.jspecify.annotations.NullMarked;
