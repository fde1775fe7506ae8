package com.osohq.oso.server.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The invented forge: who is in it, and the facts that say so.
 */
final class ForgeWorld {

	/** May not even view. */
	static final int NOTHING = 0;

	/** May view. */
	static final int VIEWER = 1;

	/** May view and edit. */
	static final int CONTRIBUTOR = 2;

	/** May view, edit and remove. */
	static final int STEWARD = 3;

	private final List<Fact> facts = new ArrayList<>();

	private final List<Workspace> workspaces = new ArrayList<>();

	private final List<Developer> developers = new ArrayList<>();

	private final List<Project> projects = new ArrayList<>();

	private final List<Document> documents = new ArrayList<>();

	static ForgeWorld ofSize(int facts, long seed) {
		ForgeWorld world = new ForgeWorld();
		new ForgeBuilder(world, new SplittableRandom(seed)).build(facts);
		return world;
	}

	static ForgeWorld nested(int depth) {
		ForgeWorld world = new ForgeWorld();
		new ForgeBuilder(world, new SplittableRandom(depth)).buildNested(depth);
		return world;
	}

	/**
	 * What the developer may do in the project, by the rules that the forge is built by.
	 */
	int rank(Developer developer, Project project) {
		if (developer.lockedOut()) {
			return NOTHING;
		}
		boolean own = developer.workspace() == project.workspace();
		if ((own && developer.owner()) || project.value().equals(developer.stewardOf())) {
			return STEWARD;
		}
		if (project.group() != null && project.group().equals(developer.group())) {
			return CONTRIBUTOR;
		}
		return (own || project.open()) ? VIEWER : NOTHING;
	}

	/** The ids of the projects in which the developer's rank is above this one. */
	List<String> projectIds(Developer developer, int rank) {
		return ids(this.projects.stream().filter((project) -> rank(developer, project) > rank).map(Project::value));
	}

	/** The ids of the documents on which the developer's rank is above this one. */
	List<String> documentIds(Developer developer, int rank) {
		return ids(this.documents.stream()
			.filter((document) -> rank(developer, document.project()) > rank)
			.map(Document::value));
	}

	private static List<String> ids(Stream<Value> values) {
		return values.map(Value::id).sorted().toList();
	}

	List<Fact> facts() {
		return this.facts;
	}

	List<Workspace> workspaces() {
		return this.workspaces;
	}

	List<Developer> developers() {
		return this.developers;
	}

	List<Project> projects() {
		return this.projects;
	}

	List<Document> documents() {
		return this.documents;
	}

	/**
	 * A workspace.
	 */
	record Workspace(Value value, List<Developer> developers, List<Project> projects, List<Value> groups) {

		static Workspace of(int number) {
			return new Workspace(new Value("Workspace", "workspace-" + number), new ArrayList<>(), new ArrayList<>(),
					new ArrayList<>());
		}

	}

	/**
	 * A developer of a workspace.
	 *
	 * @param group the outermost of the groups that the developer is in
	 * @param stewardOf the project that the developer is a steward of
	 */
	record Developer(Value value, Workspace workspace, boolean owner, boolean lockedOut, @Nullable Value group,
			@Nullable Value stewardOf) {
	}

	/**
	 * A project of a workspace.
	 *
	 * @param group the group that contributes to the project
	 */
	record Project(Value value, Workspace workspace, boolean open, @Nullable Value group) {
	}

	/**
	 * A document of a project, in one of its directories.
	 */
	record Document(Value value, Project project) {
	}

}
