package com.example.outage.load;

import java.time.Duration;

import com.osohq.spring.client.Target;
import org.jspecify.annotations.Nullable;

/**
 * What became of requests.
 *
 * @param requests how many there were
 * @param cloud how many Oso Cloud has answered
 * @param fallback how many the Fallback node has answered
 * @param wrong how many answers were wrong
 * @param failed how many had no answer
 * @param slowest how long the slowest took
 */
public record Tally(int requests, int cloud, int fallback, int wrong, int failed, Duration slowest) {

	/** What became of no request. */
	public static final Tally NONE = new Tally(0, 0, 0, 0, 0, Duration.ZERO);

	Tally answered(Target target, boolean isRight, Duration time) {
		boolean isCloud = target == Target.CLOUD;
		return plus(new Tally(1, isCloud ? 1 : 0, isCloud ? 0 : 1, isRight ? 0 : 1, 0, time));
	}

	Tally failed(Duration time) {
		return plus(new Tally(1, 0, 0, 0, 1, time));
	}

	/** Both together. */
	public Tally plus(Tally other) {
		return new Tally(this.requests + other.requests, this.cloud + other.cloud, this.fallback + other.fallback,
				this.wrong + other.wrong, this.failed + other.failed,
				(this.slowest.compareTo(other.slowest) >= 0) ? this.slowest : other.slowest);
	}

	/** How many this target has answered. */
	public int answeredBy(@Nullable Target target) {
		return (target == Target.CLOUD) ? this.cloud : this.fallback;
	}

}
