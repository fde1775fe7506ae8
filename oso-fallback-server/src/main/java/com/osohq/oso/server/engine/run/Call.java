package com.osohq.oso.server.engine.run;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Calls a procedure. Goes on at once if it is known to hold; otherwise the rule waits for
 * its answers.
 */
public final class Call extends Step {

	private final int position;

	private final Procedure procedure;

	private final int[] arguments;

	private final int[] columns;

	private final int[] saved;

	private final ResidualPlanner planner;

	private final Map<Integer, Optional<Residual>> rests = new ConcurrentHashMap<>(0);

	/**
	 * Creates the call.
	 * @param position the step's place in its plan
	 * @param procedure what is called
	 * @param arguments the operands for its bound arguments
	 * @param columns where the columns of its answers go
	 * @param saved the slots that later steps need
	 * @param planner plans what follows answers with wildcards
	 */
	public Call(int position, Procedure procedure, int[] arguments, int[] columns, int[] saved,
			ResidualPlanner planner) {
		this.position = position;
		this.procedure = procedure;
		this.arguments = arguments;
		this.columns = columns;
		this.saved = saved;
		this.planner = planner;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		return evaluation.call(this);
	}

	/**
	 * What follows the answers of a call may depend on more than its step shows; a test
	 * has no answers.
	 */
	@Override
	public boolean isSameAs(Step other) {
		return other instanceof Call call && this.procedure == call.procedure && this.procedure.isTest()
				&& this.position == call.position && Arrays.equals(this.arguments, call.arguments)
				&& Arrays.equals(this.saved, call.saved);
	}

	int position() {
		return this.position;
	}

	Procedure procedure() {
		return this.procedure;
	}

	int[] arguments() {
		return this.arguments;
	}

	int[] columns() {
		return this.columns;
	}

	int[] saved() {
		return this.saved;
	}

	@Nullable Residual rest(int shape, AnswerShapes shapes, Request request) {
		Optional<Residual> known = this.rests.get(shape);
		if (known == null) {
			request.beforePlanning();
			known = Optional.ofNullable(this.planner.plan(shapes.shape(shape)));
			this.rests.put(shape, known);
		}
		return known.orElse(null);
	}

}
