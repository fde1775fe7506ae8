package com.osohq.oso.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.Value;

/**
 * Facts of few predicates, types and ids, so that look-ups find some of them, and shapes
 * to look them up with.
 */
final class RandomFacts {

	private static final List<String> TYPES = List.of("User", "Repo", "String", "Integer", "Größe");

	private static final List<String> IDS = List.of("a", "b", "c", "a b%\n", "ä", "\uD83D\uDE00", "\uFFFD", "zz",
			"x".repeat(512));

	private final Random random;

	RandomFacts(long seed) {
		this.random = new Random(seed);
	}

	List<Fact> facts(int count) {
		List<Fact> facts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<Value> args = new ArrayList<>();
			int arity = 1 + this.random.nextInt(5);
			for (int arg = 0; arg < arity; arg++) {
				args.add(value());
			}
			facts.add(new Fact(predicate(), args));
		}
		return facts;
	}

	/** A shape with this number of columns; the bits say which of them are given. */
	FactShape shape(int arity, int given) {
		List<FactShape.Column> columns = new ArrayList<>();
		for (int i = 0; i < arity; i++) {
			Set<String> types = (this.random.nextInt(3) > 0) ? null : Set.of(type(), type() + '2');
			if ((given & (1 << i)) == 0) {
				columns.add(new Unknown(types));
			}
			else {
				columns.add(this.random.nextBoolean() ? new Known(types) : new Fixed(value()));
			}
		}
		return new FactShape(predicate(), columns);
	}

	Value value() {
		int numbered = this.random.nextInt(4);
		String id = (numbered == 0) ? "n" + this.random.nextInt(200) : IDS.get(this.random.nextInt(IDS.size()));
		return new Value(type(), id);
	}

	private String type() {
		return TYPES.get(Math.min(this.random.nextInt(TYPES.size()), this.random.nextInt(TYPES.size())));
	}

	private String predicate() {
		return this.random.nextBoolean() ? "has_role" : "is odd%";
	}

}
