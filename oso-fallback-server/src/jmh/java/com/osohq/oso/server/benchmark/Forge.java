package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import com.osohq.oso.server.benchmark.ForgeWorld.Developer;
import com.osohq.oso.server.benchmark.ForgeWorld.Document;
import com.osohq.oso.server.benchmark.ForgeWorld.Project;

/**
 * Generates data sets of an invented forge, always the same for the same size. Nothing is
 * evaluated to label the questions: the facts are laid so that what a developer may do
 * follows from how the forge was built (see {@link ForgeWorld#rank}).
 */
final class Forge {

	private static final long SEED = 20260117;

	private static final int AUTHORIZE_QUESTIONS = 2_000;

	private static final int ACTIONS_QUESTIONS = 400;

	private static final int LISTS_PER_BUCKET = 15;

	private static final int LIST_TRIES = 600;

	private static final int RANK_TRIES = 100;

	private static final List<String> ACTIONS = List.of("view", "edit", "remove");

	private final SplittableRandom random = new SplittableRandom(SEED);

	private final ForgeWorld world;

	private Forge(ForgeWorld world) {
		this.world = world;
	}

	/** A forge of so many facts, about. */
	static DataSet ofSize(String name, int facts) {
		Forge forge = new Forge(ForgeWorld.ofSize(facts, SEED));
		return new DataSet(name, policy(), forge.world.facts(), forge.authorize(), forge.lists(), forge.actions());
	}

	/** A forge whose groups and directories nest so many levels deep. */
	static DataSet nested(int depth) {
		Forge forge = new Forge(ForgeWorld.nested(depth));
		List<Question.Authorize> questions = new ArrayList<>();
		for (Developer developer : forge.world.developers()) {
			for (Document document : forge.world.documents()) {
				ACTIONS.forEach((action) -> questions.add(forge.authorize(developer, action, document)));
			}
		}
		return new DataSet("depth-" + depth, policy(), forge.world.facts(), questions, List.of(), List.of());
	}

	private List<Question.Authorize> authorize() {
		List<Question.Authorize> allowed = new ArrayList<>();
		List<Question.Authorize> denied = new ArrayList<>();
		while (allowed.size() < AUTHORIZE_QUESTIONS / 2 || denied.size() < AUTHORIZE_QUESTIONS / 2) {
			Document document = pick(this.world.documents());
			Question.Authorize question = authorize(developerFor(document.project()), pick(ACTIONS), document);
			List<Question.Authorize> half = question.allowed() ? allowed : denied;
			if (half.size() < AUTHORIZE_QUESTIONS / 2) {
				half.add(question);
			}
		}
		List<Question.Authorize> questions = new ArrayList<>();
		for (int i = 0; i < allowed.size(); i++) {
			questions.add(allowed.get(i));
			questions.add(denied.get(i));
		}
		return questions;
	}

	private Question.Authorize authorize(Developer developer, String action, Document document) {
		int rank = this.world.rank(developer, document.project());
		return new Question.Authorize(developer.value(), action, document.value(), rank > ACTIONS.indexOf(action),
				"rank " + rank);
	}

	private List<Question.Actions> actions() {
		List<Question.Actions> questions = new ArrayList<>();
		while (questions.size() < ACTIONS_QUESTIONS) {
			Document document = pick(this.world.documents());
			Developer developer = developerFor(document.project());
			List<String> actions = ACTIONS.subList(0, this.world.rank(developer, document.project()));
			questions
				.add(new Question.Actions(developer.value(), document.value(), actions.stream().sorted().toList()));
		}
		return questions;
	}

	private List<Question.ListResources> lists() {
		List<Question.ListResources> questions = new ArrayList<>();
		int[] perBucket = new int[3];
		for (int tries = 0; tries < LIST_TRIES && questions.size() < 3 * LISTS_PER_BUCKET; tries++) {
			Developer developer = pick(this.world.developers());
			String action = pick(ACTIONS);
			boolean documents = this.random.nextBoolean();
			List<String> ids = documents ? this.world.documentIds(developer, ACTIONS.indexOf(action))
					: this.world.projectIds(developer, ACTIONS.indexOf(action));
			String bucket = Question.ListResources.bucketOf(ids.size());
			if (perBucket[List.of("few", "some", "many").indexOf(bucket)]++ < LISTS_PER_BUCKET) {
				questions.add(new Question.ListResources(developer.value(), action, documents ? "Document" : "Project",
						bucket, ids));
			}
		}
		return questions;
	}

	/** Anybody, but after some tries, so that every rank is about as likely. */
	private Developer developerFor(Project project) {
		List<Developer> own = project.workspace().developers();
		int rank = this.random.nextInt(ForgeWorld.STEWARD + 1);
		Developer developer = pick(this.world.developers());
		for (int tries = 0; tries < RANK_TRIES && this.world.rank(developer, project) != rank; tries++) {
			developer = pick((own.isEmpty() || rank == ForgeWorld.NOTHING) ? this.world.developers() : own);
		}
		return developer;
	}

	private <T> T pick(List<T> things) {
		return things.get(this.random.nextInt(things.size()));
	}

	private static String policy() {
		try (InputStream in = Forge.class.getResourceAsStream("forge.polar")) {
			if (in == null) {
				throw new IllegalStateException("forge.polar is missing from the class path");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
