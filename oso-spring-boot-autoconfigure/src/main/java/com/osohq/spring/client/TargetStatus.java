package com.osohq.spring.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a target from the attempts so far.
 *
 * @param target the target
 * @param url where it is
 * @param state what the last attempt showed
 * @param lastSuccess when an attempt last succeeded, null if never
 * @param lastFailure when an attempt last failed, null if never
 * @param lastFailureCause why that attempt failed
 * @param keyAccepted whether the target knows the API key, null if that is not known
 * @param snapshotAge how old the data of the last answer was, null if that is not known
 * @param lastAttemptAge how long ago the last attempt ended, null if there was none; the
 * wall clock has no part in it
 */
public record TargetStatus(Target target, URI url, TargetState state, @Nullable Instant lastSuccess,
		@Nullable Instant lastFailure, @Nullable FailureCause lastFailureCause, @Nullable Boolean keyAccepted,
		@Nullable Duration snapshotAge, @Nullable Duration lastAttemptAge) {

	static TargetStatus unknown(Target target, URI url) {
		return new TargetStatus(target, url, TargetState.UNKNOWN, null, null, null, null, null, null);
	}

	TargetStatus succeeded(Instant time, @Nullable Duration age) {
		return new TargetStatus(this.target, this.url, TargetState.UP, time, this.lastFailure, this.lastFailureCause,
				true, (age != null) ? age : this.snapshotAge, Duration.ZERO);
	}

	TargetStatus failed(Instant time, FailureCause cause, TargetState newState) {
		Boolean accepted = (cause != FailureCause.KEY_REFUSED) ? this.keyAccepted : Boolean.FALSE;
		return new TargetStatus(this.target, this.url, newState, this.lastSuccess, time, cause, accepted,
				this.snapshotAge, Duration.ZERO);
	}

	TargetStatus aged(Duration sinceLastAttempt) {
		return (this.lastAttemptAge == null) ? this
				: new TargetStatus(this.target, this.url, this.state, this.lastSuccess, this.lastFailure,
						this.lastFailureCause, this.keyAccepted, this.snapshotAge, sinceLastAttempt);
	}

}
