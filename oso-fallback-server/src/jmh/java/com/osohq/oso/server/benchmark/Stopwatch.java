package com.osohq.oso.server.benchmark;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.engine.EvaluationContext;
import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Times questions on the calling thread: first a warm-up, then a round with each call
 * timed (for the percentiles), then one without timers (for the mean and the
 * allocations).
 */
final class Stopwatch {

	private static final int MOST_SAMPLES = 4_000_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final EvaluationContext context = EvaluationContext.now();

	private final Duration warmUp;

	private final Duration round;

	/** Keeps the compiler from dropping a call whose answer nobody reads. */
	@Nullable Object lastAnswer;

	Stopwatch(Duration warmUp, Duration round) {
		this.warmUp = warmUp;
		this.round = round;
	}

	Measurement time(Subject subject, String name, List<? extends Question> questions) {
		Question[] asked = questions.toArray(Question[]::new);
		untimed(subject, asked, this.warmUp);
		long[] samples = timed(subject, asked);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		long cpuBefore = this.threads.getCurrentThreadCpuTime();
		long start = System.nanoTime();
		long calls = untimed(subject, asked, this.round);
		double nanos = System.nanoTime() - start;
		double cpu = this.threads.getCurrentThreadCpuTime() - cpuBefore;
		long bytes = this.threads.getCurrentThreadAllocatedBytes() - before;
		return new Measurement(subject.data().name(), name, percentile(samples, 50), percentile(samples, 99),
				nanos / calls, cpu / calls, (double) bytes / calls);
	}

	/** Asks all the questions over and over, and returns how many it asked. */
	private long untimed(Subject subject, Question[] questions, Duration time) {
		long end = System.nanoTime() + time.toNanos();
		long calls = 0;
		do {
			for (Question question : questions) {
				this.lastAnswer = question.ask(subject.engine(), this.context);
			}
			calls += questions.length;
		}
		while (System.nanoTime() < end);
		return calls;
	}

	private long[] timed(Subject subject, Question[] questions) {
		long[] samples = new long[1 << 16];
		int size = 0;
		long end = System.nanoTime() + this.round.toNanos();
		do {
			for (Question question : questions) {
				long start = System.nanoTime();
				this.lastAnswer = question.ask(subject.engine(), this.context);
				long nanos = System.nanoTime() - start;
				if (size == samples.length) {
					samples = Arrays.copyOf(samples, size * 2);
				}
				samples[size++] = nanos;
			}
		}
		while (System.nanoTime() < end && size < MOST_SAMPLES);
		long[] sorted = Arrays.copyOf(samples, size);
		Arrays.sort(sorted);
		return sorted;
	}

	private static long percentile(long[] sorted, int percent) {
		return sorted[(int) Math.min(sorted.length - 1L, sorted.length * (long) percent / 100)];
	}

}
