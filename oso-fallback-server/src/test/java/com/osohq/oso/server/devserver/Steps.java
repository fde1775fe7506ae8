package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * What the tests do with environments, in few words.
 */
final class Steps {

	static final PolicyText DOCUMENTS = policy("""
			actor User {}
			resource Doc {
			  roles = ["owner"];
			  permissions = ["read"];
			  "read" if "owner";
			}
			""");

	/** Knows users and folders, but no documents. */
	static final PolicyText FOLDERS = policy("""
			actor User {}
			resource Folder {
			  roles = ["owner"];
			  permissions = ["read"];
			  "read" if "owner";
			}
			""");

	private Steps() {
	}

	static PolicyText policy(String source) {
		return new PolicyText("main.polar", source);
	}

	static Value user(String id) {
		return new Value("User", id);
	}

	static Value doc(String id) {
		return new Value("Doc", id);
	}

	static Fact owner(String user, String doc) {
		return Fact.of("has_role", user(user), Value.string("owner"), doc(doc));
	}

	static List<Change> insert(Fact... facts) {
		return List.of(new Change(List.of(), List.of(facts)));
	}

	static List<Change> delete(FactPattern... patterns) {
		return List.of(new Change(List.of(patterns), List.of()));
	}

	/** The roles of a user, whatever they are. */
	static FactPattern rolesOf(String user) {
		return new FactPattern("has_role", List.of(new Arg("User", user), Arg.ANY, Arg.ANY));
	}

	static FactPattern anything(String predicate, int arity) {
		return new FactPattern(predicate, Collections.nCopies(arity, Arg.ANY));
	}

	static Set<String> stored(CurrentEnvironment environment) {
		return stored(environment.current());
	}

	/** The stored facts with the predicates and arities that these tests use. */
	static Set<String> stored(Environment environment) {
		Set<String> stored = new TreeSet<>();
		for (int arity : List.of(2, 3)) {
			for (String predicate : List.of("has_role", "has_permission", "likes")) {
				environment.facts().forEach(anything(predicate, arity), (fact) -> stored.add(fact.toString()));
			}
		}
		return stored;
	}

	static Set<String> texts(Fact... facts) {
		Set<String> texts = new TreeSet<>();
		Arrays.stream(facts).forEach((fact) -> texts.add(fact.toString()));
		return texts;
	}

	static boolean reads(CurrentEnvironment environment, String user, String doc) {
		Environment current = environment.current();
		return current.engine().authorize(user(user), "read", doc(doc), current.context(List.of()));
	}

	static Fact[] owners(int count) {
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			facts.add(owner("ann", String.valueOf(i)));
		}
		return facts.toArray(Fact[]::new);
	}

}
