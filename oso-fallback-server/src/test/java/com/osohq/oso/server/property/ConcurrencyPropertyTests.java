package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine that several threads use at once answers like one that is used alone.
 */
class ConcurrencyPropertyTests {

	private static final int THREADS = 4;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void answersFourThreadsAsItAnswersOne() {
		Trials.run(4, (trial, counts) -> {
			List<Outcome> alone = ask(new Subject(trial.world()), trial);
			Subject shared = new Subject(trial.world());
			List<Callable<List<Outcome>>> asked = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				asked.add(() -> ask(shared, trial));
			}
			for (List<Outcome> outcomes : all(asked)) {
				assertThat(outcomes).isEqualTo(alone);
			}
		});
	}

	private static List<Outcome> ask(Subject subject, Trial trial) {
		return trial.questions().stream().map(subject::ask).toList();
	}

	private List<List<Outcome>> all(List<Callable<List<Outcome>>> asked) {
		try {
			List<List<Outcome>> answers = new ArrayList<>();
			for (Future<List<Outcome>> future : this.threads.invokeAll(asked)) {
				answers.add(future.get());
			}
			return answers;
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
