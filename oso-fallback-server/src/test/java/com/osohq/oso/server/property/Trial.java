package com.osohq.oso.server.property;

import java.util.List;

import com.osohq.oso.server.polar.FactSignatures;

/**
 * One generated world with everything that is needed to examine it.
 *
 * @param seed generates the same trial again
 * @param choices for whatever else is to be chosen
 * @param world the world
 * @param oracle the oracle over the world
 * @param questions questions about the world
 * @param expected the right answers, in the order of the questions
 * @param safe whether the policy gives no reason to refuse an answer
 */
record Trial(long seed, Choices choices, World world, OpenOracle oracle, List<Question> questions,
		List<Expected> expected, boolean safe) {

	static Trial of(long seed) {
		Choices choices = new Choices(seed);
		World world = acceptable(new WorldGenerator(choices).world());
		OpenOracle oracle = new OpenOracle(world);
		List<Question> questions = new QuestionGenerator(choices, world, oracle).questions();
		List<Expected> expected = questions.stream().map((question) -> Expected.of(oracle, world, question)).toList();
		return new Trial(seed, choices, world, oracle, questions, expected,
				new Safety(world.policy().longhand()).holds());
	}

	/** Without the facts that the policy has no use for: nobody may store them. */
	private static World acceptable(World world) {
		FactSignatures signatures = Subject.load(world).signatures();
		return world.withFacts(
				world.stored().stream().filter((fact) -> signatures.objectionTo(fact).isEmpty()).toList(),
				world.context().stream().filter((fact) -> signatures.objectionTo(fact).isEmpty()).toList());
	}

}
