/**
 * What a node tells a collector of itself, where one is configured or advertised: how it
 * is doing, what it counted, and what it logged as an error; never whom it was asked
 * about. {@code docs/telemetry.md} lists every field.
 */
@NullMarked
package com.osohq.oso.server.report;

import org.jspecify.annotations.NullMarked;
