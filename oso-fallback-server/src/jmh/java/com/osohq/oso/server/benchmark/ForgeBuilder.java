package com.osohq.oso.server.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import com.osohq.oso.server.benchmark.ForgeWorld.Developer;
import com.osohq.oso.server.benchmark.ForgeWorld.Document;
import com.osohq.oso.server.benchmark.ForgeWorld.Project;
import com.osohq.oso.server.benchmark.ForgeWorld.Workspace;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Fills a forge. Roles never cross a workspace's border; only a workspace's outermost
 * groups have a role on projects, and it is contributor; a developer in a group is in the
 * innermost of its chain.
 */
final class ForgeBuilder {

	private static final int FACTS_PER_WORKSPACE = 2_000;

	private static final int GROUP_LEVELS = 4;

	private static final int DIRECTORY_LEVELS = 6;

	private static final int CHAINS = 10;

	private static final int DOCUMENTS_PER_CHAIN = 4;

	private static final int PADDED_FACTS = 10_000;

	private final ForgeWorld world;

	private final SplittableRandom random;

	private final Map<Value, Value> innermost = new HashMap<>();

	private int directories;

	ForgeBuilder(ForgeWorld world, SplittableRandom random) {
		this.world = world;
		this.random = random;
	}

	/** Until there are so many facts, workspaces of different sizes share them out. */
	void build(int facts) {
		for (int i = 0; i < Math.max(2, facts / FACTS_PER_WORKSPACE); i++) {
			this.world.workspaces().add(Workspace.of(i));
		}
		IntStream.range(0, facts / 100)
			.forEach((i) -> groupChain(workspace(), "group-" + i, 1 + this.random.nextInt(GROUP_LEVELS)));
		IntStream.range(0, facts / 30).forEach((i) -> project(workspace(), i));
		IntStream.range(0, facts / 20).forEach((i) -> developer(workspace(), i));
		while (this.world.facts().size() < facts) {
			Project project = pick(this.world.projects());
			Value directory = directoryChain(project, 1 + this.random.nextInt(DIRECTORY_LEVELS));
			IntStream.range(0, this.random.nextInt(20)).forEach((i) -> document(project, directory));
		}
	}

	/**
	 * Chains of groups and of directories, each so many levels long, and other
	 * directories beside them.
	 */
	void buildNested(int depth) {
		Workspace workspace = Workspace.of(0);
		this.world.workspaces().add(workspace);
		for (int i = 0; i < CHAINS; i++) {
			Value outermost = groupChain(workspace, "group-" + i, depth);
			Project project = project(workspace, i, false, outermost);
			Value directory = directoryChain(project, depth);
			IntStream.range(0, DOCUMENTS_PER_CHAIN).forEach((j) -> document(project, directory));
			developer(workspace, i, false, false, outermost, null);
		}
		while (this.world.facts().size() < PADDED_FACTS) {
			directoryChain(pick(this.world.projects()), 1);
		}
	}

	private Value groupChain(Workspace workspace, String name, int levels) {
		for (int level = 1; level < levels; level++) {
			fact("has_relation", group(name, level), Value.string("within"), group(name, level - 1));
		}
		Value outermost = group(name, 0);
		this.innermost.put(outermost, group(name, levels - 1));
		workspace.groups().add(outermost);
		return outermost;
	}

	private static Value group(String name, int level) {
		return new Value("Group", name + "-" + level);
	}

	private void project(Workspace workspace, int number) {
		List<Value> groups = workspace.groups();
		project(workspace, number, this.random.nextInt(50) == 0,
				(groups.isEmpty() || this.random.nextBoolean()) ? null : pick(groups));
	}

	private Project project(Workspace workspace, int number, boolean open, @Nullable Value group) {
		Value value = new Value("Project", "project-" + number);
		fact("has_relation", value, Value.string("workspace"), workspace.value());
		if (open) {
			fact("is_open", value);
		}
		if (group != null) {
			fact("has_role", group, Value.string("contributor"), value);
		}
		Project project = new Project(value, workspace, open, group);
		workspace.projects().add(project);
		this.world.projects().add(project);
		return project;
	}

	private void developer(Workspace workspace, int number) {
		boolean first = workspace.developers().isEmpty();
		boolean grouped = !workspace.groups().isEmpty() && this.random.nextBoolean();
		boolean steward = !workspace.projects().isEmpty() && this.random.nextInt(4) == 0;
		developer(workspace, number, first, this.random.nextInt(100) == 0, grouped ? pick(workspace.groups()) : null,
				steward ? pick(workspace.projects()).value() : null);
	}

	private void developer(Workspace workspace, int number, boolean owner, boolean lockedOut, @Nullable Value group,
			@Nullable Value stewardOf) {
		Value value = new Value("Developer", "developer-" + number);
		fact("has_role", value, Value.string(owner ? "owner" : "participant"), workspace.value());
		if (lockedOut) {
			fact("is_locked_out", value);
		}
		if (group != null) {
			fact("has_role", value, Value.string("participant"), this.innermost.getOrDefault(group, group));
		}
		if (stewardOf != null) {
			fact("has_role", value, Value.string("steward"), stewardOf);
		}
		Developer developer = new Developer(value, workspace, owner, lockedOut, group, stewardOf);
		workspace.developers().add(developer);
		this.world.developers().add(developer);
	}

	/** Returns the innermost directory of a new chain. */
	private Value directoryChain(Project project, int levels) {
		Value directory = nextDirectory();
		fact("has_relation", directory, Value.string("project"), project.value());
		for (int level = 1; level < levels; level++) {
			Value inner = nextDirectory();
			fact("has_relation", inner, Value.string("inside"), directory);
			directory = inner;
		}
		return directory;
	}

	private Value nextDirectory() {
		return new Value("Directory", "directory-" + this.directories++);
	}

	private void document(Project project, Value directory) {
		Value value = new Value("Document", "document-" + this.world.documents().size());
		fact("has_relation", value, Value.string("directory"), directory);
		this.world.documents().add(new Document(value, project));
	}

	/** A workspace, the first ones likelier. */
	private Workspace workspace() {
		double even = this.random.nextDouble();
		return this.world.workspaces().get((int) (this.world.workspaces().size() * even * even));
	}

	private void fact(String predicate, Value... args) {
		this.world.facts().add(Fact.of(predicate, args));
	}

	private <T> T pick(List<T> things) {
		return things.get(this.random.nextInt(things.size()));
	}

}
