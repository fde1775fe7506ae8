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
		timed(subject, asked, new Samples(), new Samples());
		Samples samples = new Samples();
		Samples yardstick = new Samples();
		timed(subject, asked, samples, yardstick);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		long cpuBefore = this.threads.getCurrentThreadCpuTime();
		long start = System.nanoTime();
		long calls = untimed(subject, asked, this.round);
		double nanos = System.nanoTime() - start;
		double cpu = this.threads.getCurrentThreadCpuTime() - cpuBefore;
		long bytes = this.threads.getCurrentThreadAllocatedBytes() - before;
		return new Measurement(subject.data().name(), name, samples.percentile(50), samples.percentile(99),
				nanos / calls, cpu / calls, (double) bytes / calls, yardstick.percentile(50));
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

	/** Asks all the questions of the engine, then of the yardstick, over and over. */
	private void timed(Subject subject, Question[] questions, Samples engine, Samples yardstick) {
		long end = System.nanoTime() + this.round.toNanos();
		do {
			for (Question question : questions) {
				long start = System.nanoTime();
				this.lastAnswer = question.ask(subject.engine(), this.context);
				engine.add(System.nanoTime() - start);
			}
			for (Question question : questions) {
				if (question instanceof Question.Authorize check) {
					long start = System.nanoTime();
					this.lastAnswer = check.ask(subject.yardstick());
					yardstick.add(System.nanoTime() - start);
				}
			}
		}
		while (System.nanoTime() < end && !engine.isFull());
	}

	/** How long calls took, in nanoseconds. */
	private static final class Samples {

		private long[] nanos = new long[1 << 16];

		private int size;

		void add(long sample) {
			if (this.size == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, this.size * 2);
			}
			this.nanos[this.size++] = sample;
		}

		boolean isFull() {
			return this.size >= MOST_SAMPLES;
		}

		double percentile(int percent) {
			if (this.size == 0) {
				return Double.NaN;
			}
			long[] sorted = Arrays.copyOf(this.nanos, this.size);
			Arrays.sort(sorted);
			return sorted[(int) Math.min(this.size - 1L, this.size * (long) percent / 100)];
		}

	}

}
