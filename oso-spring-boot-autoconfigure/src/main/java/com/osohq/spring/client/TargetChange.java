package com.osohq.spring.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Questions are now answered by somebody else than before.
 *
 * @param previous who answered before, null if nobody did
 * @param current who answers now, null if nobody does
 * @param cause why the one before does not answer any more, null if Oso Cloud answers
 * again
 * @param time when that was noticed
 */
public record TargetChange(@Nullable Target previous, @Nullable Target current, @Nullable FailureCause cause,
		Instant time) {

}
