package com.osohq.oso.server.benchmark;

import java.util.List;

import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Value;

/**
 * A question with its known answer.
 */
sealed interface Question {

	/** Asks the engine. */
	Object ask(Engine engine, EvaluationContext context);

	/** What the engine must answer. */
	Object expected();

	/**
	 * May the actor do the action on the resource?
	 *
	 * @param why the reason for the answer, for whoever reads a difference
	 */
	record Authorize(Value actor, String action, Value resource, boolean allowed, String why) implements Question {

		/** Asks the yardstick. */
		boolean ask(Yardstick yardstick) {
			return yardstick.authorize(this.actor, this.action, this.resource);
		}

		@Override
		public Object ask(Engine engine, EvaluationContext context) {
			return engine.authorize(this.actor, this.action, this.resource, context);
		}

		@Override
		public Object expected() {
			return this.allowed;
		}

	}

	/**
	 * On which resources of the type may the actor do the action?
	 *
	 * @param bucket how many ids the answer has: {@code few} up to 20, {@code some} up to
	 * 500, {@code many} above
	 * @param ids the answer, ascending
	 */
	record ListResources(Value actor, String action, String resourceType, String bucket,
			List<String> ids) implements Question {

		static final int MOST_OF_FEW = 20;

		static final int MOST_OF_SOME = 500;

		/** The bucket that so many ids belong to. */
		static String bucketOf(int ids) {
			if (ids <= MOST_OF_FEW) {
				return "few";
			}
			return (ids <= MOST_OF_SOME) ? "some" : "many";
		}

		@Override
		public Object ask(Engine engine, EvaluationContext context) {
			return engine.list(this.actor, this.action, this.resourceType, context);
		}

		@Override
		public Object expected() {
			return this.ids;
		}

	}

	/**
	 * Which actions may the actor do on the resource?
	 *
	 * @param actions the answer, ascending
	 */
	record Actions(Value actor, Value resource, List<String> actions) implements Question {

		@Override
		public Object ask(Engine engine, EvaluationContext context) {
			return engine.actions(this.actor, this.resource, context);
		}

		@Override
		public Object expected() {
			return this.actions;
		}

	}

}
