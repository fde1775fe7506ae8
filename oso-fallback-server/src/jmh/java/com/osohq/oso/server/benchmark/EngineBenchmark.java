package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.osohq.oso.server.engine.EvaluationContext;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the benchmarks share: a verified engine and the questions that go round and round.
 */
@State(Scope.Thread)
@BenchmarkMode({ Mode.SampleTime, Mode.AverageTime })
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public abstract class EngineBenchmark {

	private final EvaluationContext context = EvaluationContext.now();

	private @Nullable Subject subject;

	private List<? extends Question> questions = List.of();

	private int next;

	/** Loads the data set, verifies all its answers and takes the questions to ask. */
	final void prepare(String dataSet, Function<DataSet, List<? extends Question>> questions) throws IOException {
		this.subject = Subject.verified(dataSet, Source.MEMORY);
		this.questions = questions.apply(this.subject.data());
		if (this.questions.isEmpty()) {
			throw new IllegalArgumentException("Data set " + dataSet + " has no such question");
		}
	}

	/** Asks the next question. */
	final Object ask() {
		this.next = (this.next + 1) % this.questions.size();
		return this.questions.get(this.next).ask(Objects.requireNonNull(this.subject).engine(), this.context);
	}

}
