package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Value;

/**
 * Generates the shorthand rules of a block.
 */
final class ShorthandGenerator {

	private static final Shorthand.Term ROLE = new Shorthand.Term("role", true);

	private final Choices choices;

	private final Vocabulary vocabulary;

	private final Block block;

	private final List<Block> lineage;

	private int fresh;

	ShorthandGenerator(Choices choices, Vocabulary vocabulary, Block block) {
		this.choices = choices;
		this.vocabulary = vocabulary;
		this.block = block;
		this.lineage = block.isGlobal() ? List.of(block) : vocabulary.types().lineage(block.name());
	}

	List<Shorthand> rules() {
		List<Shorthand> rules = new ArrayList<>();
		List<String> grants = grants(this.lineage);
		int count = grants.isEmpty() ? 0 : this.choices.between(0, 4);
		for (int i = 0; i < count; i++) {
			Shorthand.Term head = this.choices.chance(12)
					? new Shorthand.Term(this.choices.chance(75) ? "role" : "permission", true)
					: Shorthand.Term.of(this.choices.pick(grants));
			rules.add(new Shorthand(head, body(head, 2)));
		}
		this.block.relations().forEach((relation, type) -> {
			if (type.equals(this.block.name()) && !grants.isEmpty() && this.choices.chance(60)) {
				Shorthand.Term inherited = this.choices.chance(30) ? ROLE
						: Shorthand.Term.of(this.choices.pick(grants));
				rules.add(new Shorthand(inherited, new Shorthand.On(inherited, relation)));
			}
		});
		return rules;
	}

	private Shorthand.Body body(Shorthand.Term head, int depth) {
		if (depth > 0 && this.choices.chance(25)) {
			return new Shorthand.All(List.of(body(head, depth - 1), body(head, depth - 1)));
		}
		if (depth > 0 && this.choices.chance(25)) {
			return new Shorthand.Any(List.of(body(head, depth - 1), body(head, depth - 1)));
		}
		List<Map.Entry<String, String>> relations = this.lineage.stream()
			.flatMap((each) -> each.relations().entrySet().stream())
			.toList();
		if (!relations.isEmpty() && this.choices.chance(50)) {
			Map.Entry<String, String> relation = this.choices.pick(relations);
			List<String> names = names(this.vocabulary.types().lineage(relation.getValue()));
			boolean keyword = names.isEmpty() || this.choices.chance(head.equals(ROLE) ? 70 : 5);
			return new Shorthand.On(keyword ? ROLE : Shorthand.Term.of(this.choices.pick(names)), relation.getKey());
		}
		if (this.choices.chance(25)) {
			return new Shorthand.Embedded(call());
		}
		List<Block> globals = this.vocabulary.blocks().stream().filter(Block::isGlobal).toList();
		if (!globals.isEmpty() && !this.block.isGlobal() && this.choices.chance(30)) {
			return new Shorthand.Global(Shorthand.Term.of(this.choices.pick(grants(globals))));
		}
		return Shorthand.Term.of(this.choices.pick(names(this.lineage)));
	}

	private static List<String> grants(List<Block> blocks) {
		return blocks.stream()
			.flatMap((each) -> Stream.concat(each.roles().stream(), each.permissions().stream()))
			.toList();
	}

	/** Roles, permissions, and those relations that may hold of an actor. */
	private List<String> names(List<Block> blocks) {
		Stream<String> relations = blocks.stream()
			.flatMap((each) -> each.relations().entrySet().stream())
			.filter((relation) -> relation.getValue().equals("User"))
			.map(Map.Entry::getKey);
		return Stream.concat(grants(blocks).stream(), relations).toList();
	}

	private Formula.Call call() {
		Signature signature = this.choices.pick(this.vocabulary.callable(3));
		List<Operand> args = new ArrayList<>();
		for (String type : signature.types()) {
			if (this.choices.chance(70) && !this.block.isGlobal() && this.vocabulary.overlap(type, this.block.name())) {
				args.add(Operand.variable("resource"));
			}
			else if (this.choices.chance(70) && this.vocabulary.overlap(type, "Actor")) {
				args.add(Operand.variable("actor"));
			}
			else if (this.choices.chance(40) || Value.STRING.equals(type)) {
				args.add(Operand.of(this.vocabulary.value(type)));
			}
			else {
				args.add(this.choices.chance(50) ? new Operand.Variable("x" + this.fresh)
						: new Operand.Variable(Operand.ANONYMOUS + this.fresh++));
			}
		}
		return new Formula.Call(signature.predicate(), args);
	}

}
