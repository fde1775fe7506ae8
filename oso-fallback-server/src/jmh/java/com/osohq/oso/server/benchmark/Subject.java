package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.polar.PolicyLoader;

/**
 * The engine over a data set, which it has answered without a fault.
 *
 * @param data the data set
 * @param engine the engine to time
 * @param yardstick what to hold it against
 */
record Subject(DataSet data, Engine engine, Yardstick yardstick) {

	private static final int DIFFERENCES_TO_SHOW = 10;

	/**
	 * Loads the data set and has every labelled question of it answered.
	 * @throws WrongAnswers if one answer differs from its label
	 */
	static Subject verified(String name, Source source) throws IOException {
		Subject subject = loaded(DataSets.find(name), source);
		subject.verify();
		return subject;
	}

	static Subject loaded(DataSet data, Source source) throws IOException {
		CompiledPolicy policy = CompiledPolicy.compile(PolicyLoader.strict().load(data.policy()));
		return new Subject(data, policy.over(source.of(data)), new Yardstick(data.facts()));
	}

	/**
	 * Has every labelled question answered.
	 * @throws WrongAnswers if one answer differs from its label
	 */
	void verify() {
		List<Question> questions = new ArrayList<>(this.data.authorize());
		questions.addAll(this.data.lists());
		questions.addAll(this.data.actions());
		List<String> differences = new ArrayList<>();
		EvaluationContext context = EvaluationContext.now();
		for (Question question : questions) {
			Object answer = question.ask(this.engine, context);
			if (!answer.equals(question.expected())) {
				differences.add(question + " was answered " + answer);
			}
			if (question instanceof Question.Authorize check && check.ask(this.yardstick) != check.allowed()) {
				differences.add(question + " was answered wrongly by the yardstick");
			}
		}
		if (!differences.isEmpty()) {
			throw new WrongAnswers(this.data.name(), differences.size(), questions.size(),
					differences.subList(0, Math.min(differences.size(), DIFFERENCES_TO_SHOW)));
		}
	}

	/** The answers differ from the labels: there is nothing worth timing. */
	static final class WrongAnswers extends RuntimeException {

		private static final long serialVersionUID = 1L;

		WrongAnswers(String dataSet, int wrong, int asked, List<String> differences) {
			super("Data set " + dataSet + ": " + wrong + " of " + asked + " answers are wrong, so nothing is timed. "
					+ "The first:\n" + String.join("\n", differences));
		}

	}

}
