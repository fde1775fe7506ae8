package com.osohq.oso.server.property;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The next smaller versions of the parts of a policy.
 */
final class SmallerPolicy {

	private SmallerPolicy() {
	}

	static Stream<Block> smaller(Block block) {
		return Stream.of(Shrinker.without(block.rules()).map(block::withRules),
				Shrinker.each(block.rules(), SmallerPolicy::smaller).map(block::withRules),
				Shrinker.without(block.supertypes())
					.map((supertypes) -> declaring(block, supertypes, block.roles(), block.permissions(),
							block.relations())),
				Shrinker.without(block.roles())
					.map((roles) -> declaring(block, block.supertypes(), roles, block.permissions(),
							block.relations())),
				Shrinker.without(block.permissions())
					.map((permissions) -> declaring(block, block.supertypes(), block.roles(), permissions,
							block.relations())),
				Shrinker.without(List.copyOf(block.relations().keySet())).map((names) -> {
					Map<String, String> relations = new TreeMap<>(block.relations());
					relations.keySet().retainAll(names);
					return declaring(block, block.supertypes(), block.roles(), block.permissions(), relations);
				}))
			.flatMap((stream) -> stream);
	}

	private static Block declaring(Block block, List<String> supertypes, List<String> roles, List<String> permissions,
			Map<String, String> relations) {
		return new Block(block.kind(), block.name(), supertypes, roles, permissions, relations, block.rules());
	}

	private static Stream<Shorthand> smaller(Shorthand rule) {
		return smaller(rule.body()).map((body) -> new Shorthand(rule.head(), body));
	}

	private static Stream<Shorthand.Body> smaller(Shorthand.Body body) {
		if (body instanceof Shorthand.All all) {
			return Stream.concat(all.parts().stream(),
					Shrinker.each(all.parts(), SmallerPolicy::smaller).map(Shorthand.All::new));
		}
		if (body instanceof Shorthand.Any any) {
			return Stream.concat(any.parts().stream(),
					Shrinker.each(any.parts(), SmallerPolicy::smaller).map(Shorthand.Any::new));
		}
		return Stream.empty();
	}

	static Stream<Clause> smaller(Clause clause) {
		Stream<Clause> untyped = Shrinker.each(clause.parameters(), SmallerPolicy::smaller)
			.map((parameters) -> new Clause(clause.predicate(), parameters, clause.body()));
		if (clause.body() == null) {
			return untyped;
		}
		Stream<Clause> bodies = smaller(clause.body())
			.map((body) -> new Clause(clause.predicate(), clause.parameters(), body));
		return Stream.of(Stream.of(new Clause(clause.predicate(), clause.parameters(), null)), bodies, untyped)
			.flatMap((stream) -> stream);
	}

	private static Stream<Clause.Parameter> smaller(Clause.Parameter parameter) {
		return (parameter.type() != null) ? Stream.of(new Clause.Parameter(parameter.term(), null)) : Stream.empty();
	}

	private static Stream<Formula> smaller(Formula formula) {
		if (formula instanceof Formula.Not not) {
			return smaller(not.part()).map(Formula.Not::new);
		}
		Stream<Formula> parts = formula.parts().stream();
		if (formula instanceof Formula.And) {
			return Stream.concat(parts, lists(formula.parts()).map(Formula.And::new));
		}
		if (formula instanceof Formula.Or) {
			return Stream.concat(parts, lists(formula.parts()).map(Formula.Or::new));
		}
		if (formula instanceof Formula.Member member) {
			return Shrinker.without(member.elements()).map((elements) -> new Formula.Member(member.term(), elements));
		}
		return Stream.empty();
	}

	private static Stream<List<Formula>> lists(List<Formula> parts) {
		return Stream.concat(Shrinker.without(parts), Shrinker.each(parts, SmallerPolicy::smaller))
			.filter((list) -> list.size() > 1);
	}

}
