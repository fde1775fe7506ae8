package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine must not notice where its facts come from.
 */
class SnapshotEngineTests {

	private static final String POLICY = """
			actor User {}
			actor Group {}
			resource Folder {
				roles = ["reader", "writer"];
				permissions = ["read", "write"];
				relations = { parent: Folder };
				"reader" if "writer";
				"read" if "reader";
				"write" if "writer";
				role if role on "parent";
			}
			has_role(user: User, role: String, folder: Folder) if
				group matches Group and
				is_in(user, group) and
				has_role(group, role, folder);
			is_in(user: User, group: Group) if has_group(user, group);
			is_in(user: User, group: Group) if
				inner matches Group and
				has_group(inner, group) and
				is_in(user, inner);
			allow(_: User, "read", folder: Folder) if is_public(folder, true);
			allow(user: User, _: String, _: Folder) if is_admin(user);
			allow(user: User, "close", folder: Folder) if
				level(user, l) and level(folder, m) and l > m and not is_public(folder, true);
			""";

	private static final int ENTITIES = 12;

	private final Random random = new Random(7);

	@TempDir
	private Path root;

	@Test
	void answersFromASnapshotAsFromMemory() throws IOException {
		CompiledPolicy policy = CompiledPolicy.compile(PolicyLoader.strict().load(POLICY));
		int allowed = 0;
		for (int round = 0; round < 4; round++) {
			List<Fact> facts = facts();
			Engine memory = policy.over(MemoryFacts.of(facts).current());
			Engine snapshot = policy.over(SnapshotFactory.source(this.root, facts));
			for (int i = 0; i < ENTITIES; i++) {
				allowed += compare(memory, snapshot, new Value("User", "U" + i));
			}
		}
		assertThat(allowed).isGreaterThan(100);
	}

	private static int compare(Engine memory, Engine snapshot, Value user) {
		EvaluationContext context = new EvaluationContext(
				List.of(Fact.of("has_group", user, new Value("Group", "new")), Fact.of("has_role",
						new Value("Group", "new"), Value.string("writer"), new Value("Folder", "F3"))),
				0, EvaluationContext.DEFAULT_TIME_LIMIT);
		int allowed = 0;
		for (String action : List.of("read", "write", "close", "unheard of")) {
			assertThat(snapshot.list(user, action, "Folder", context))
				.isEqualTo(memory.list(user, action, "Folder", context));
		}
		for (int i = 0; i <= ENTITIES; i++) {
			Value folder = new Value("Folder", "F" + i);
			boolean expected = memory.authorize(user, "read", folder, context);
			assertThat(snapshot.authorize(user, "read", folder, context)).isEqualTo(expected);
			assertThat(snapshot.actions(user, folder, context)).isEqualTo(memory.actions(user, folder, context));
			allowed += expected ? 1 : 0;
		}
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		constraints.put("who", Query.Constraint.anyOf("User"));
		constraints.put("action", Query.Constraint.anyOf("String"));
		constraints.put("what", Query.Constraint.anyOf("Folder"));
		Query query = new Query(List.of(new Query.Call("has_role", List.of("who", "action", "what"))), constraints);
		assertThat(snapshot.query(query, context).rows())
			.containsExactlyInAnyOrderElementsOf(memory.query(query, context).rows());
		return allowed;
	}

	private List<Fact> facts() {
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < 2 * ENTITIES; i++) {
			facts.add(Fact.of("has_relation", any("Folder"), Value.string("parent"), any("Folder")));
			facts.add(Fact.of("has_group", any(this.random.nextBoolean() ? "User" : "Group"), any("Group")));
			facts.add(Fact.of("level", any(this.random.nextBoolean() ? "User" : "Folder"),
					Value.integer(this.random.nextInt(9) - 4)));
			if (i % 4 == 0) {
				facts.add(Fact.of("has_role", any(this.random.nextBoolean() ? "User" : "Group"),
						Value.string(this.random.nextBoolean() ? "reader" : "writer"), any("Folder")));
				facts.add(Fact.of("is_public", any("Folder"), Value.bool(this.random.nextInt(3) == 0)));
			}
		}
		facts.add(Fact.of("is_admin", any("User")));
		return facts;
	}

	private Value any(String type) {
		return new Value(type, type.substring(0, 1) + this.random.nextInt(ENTITIES));
	}

}
