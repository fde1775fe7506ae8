package com.osohq.oso.server.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;

import com.osohq.oso.server.engine.run.AnswerShapes;
import com.osohq.oso.server.engine.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few evaluations for reuse, so that a request need not allocate tables. Nobody
 * ever waits: who finds none makes a new one.
 */
final class EvaluationPool {

	private static final int PLACES = 2 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());

	private final AtomicReferenceArray<@Nullable Evaluation> idle = new AtomicReferenceArray<>(PLACES);

	private final AnswerShapes shapes;

	EvaluationPool(AnswerShapes shapes) {
		this.shapes = shapes;
	}

	Evaluation take() {
		Evaluation evaluation = this.idle.getAndSet(place(), null);
		return (evaluation != null) ? evaluation : new Evaluation(this.shapes);
	}

	void giveBack(Evaluation evaluation) {
		evaluation.end();
		this.idle.lazySet(place(), evaluation);
	}

	@SuppressWarnings("deprecation")
	private static int place() {
		return (int) Thread.currentThread().getId() & (PLACES - 1);
	}

}
