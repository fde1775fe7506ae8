package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * Generates a policy with facts to go with it.
 */
final class WorldGenerator {

	private final Choices choices;

	WorldGenerator(Choices choices) {
		this.choices = choices;
	}

	World world() {
		boolean stratified = this.choices.chance(35);
		Vocabulary vocabulary = new Vocabulary(this.choices, new BlockGenerator(this.choices).blocks());
		List<Block> blocks = vocabulary.blocks()
			.stream()
			.map((block) -> block.withRules(new ShorthandGenerator(this.choices, vocabulary, block).rules()))
			.toList();
		List<Clause> clauses = new ClauseGenerator(this.choices, vocabulary, stratified).clauses();
		PolicyModel policy = new PolicyModel(blocks, this.choices.shuffled(clauses));
		return withFacts(new World(policy, List.of(), List.of(), this.choices.between(0, 3), stratified), vocabulary);
	}

	private World withFacts(World world, Vocabulary vocabulary) {
		List<Fact> stored = new ArrayList<>();
		List<Fact> context = new ArrayList<>();
		int percent = this.choices.chance(50) ? 0 : this.choices.between(10, 60);
		int count = this.choices.between(6, 26) * vocabulary.ids().size() / 3;
		for (int i = 0; i < count; i++) {
			Fact fact = fact(vocabulary);
			(this.choices.chance(percent) ? context : stored).add(fact);
			if (this.choices.chance(5)) {
				context.add(fact);
			}
		}
		if (this.choices.chance(50)) {
			stored.addAll(chain(vocabulary));
		}
		return world.withFacts(stored.stream().distinct().toList(), context);
	}

	/** A long way for recursion to go, in half of the cases around and around. */
	private List<Fact> chain(Vocabulary vocabulary) {
		List<Signature> steps = vocabulary.signatures()
			.stream()
			.filter((signature) -> Vocabulary.SELF_RELATED.contains(signature.types()))
			.toList();
		if (steps.isEmpty()) {
			return List.of();
		}
		Signature step = this.choices.pick(steps);
		List<String> ids = new ArrayList<>(this.choices.shuffled(vocabulary.ids()));
		if (this.choices.chance(50)) {
			ids.add(ids.get(0));
		}
		List<Fact> facts = new ArrayList<>();
		for (int i = 1; i < ids.size(); i++) {
			List<Value> args = new ArrayList<>();
			for (String type : step.types()) {
				String id = ids.get(args.isEmpty() ? i - 1 : i);
				args.add(Value.STRING.equals(type) ? name(step, Value.string("parent"), vocabulary)
						: new Value(String.valueOf(type), id));
			}
			facts.add(new Fact(step.predicate(), args));
		}
		return facts;
	}

	private Fact fact(Vocabulary vocabulary) {
		List<Signature> signatures = vocabulary.signatures();
		Signature signature = this.choices.pick(signatures);
		while (!this.choices.chance(weight(signature))) {
			signature = this.choices.pick(signatures);
		}
		List<Value> args = new ArrayList<>();
		for (String type : signature.types()) {
			args.add(vocabulary.value(type));
		}
		for (int i = 0; i < args.size(); i++) {
			if (Value.STRING.equals(args.get(i).type()) && !this.choices.chance(15)) {
				args.set(i, name(signature, args.get(i), vocabulary));
			}
		}
		return new Fact(signature.predicate(), args);
	}

	/** Facts that rules join weigh most, since answers come from them. */
	private static int weight(Signature signature) {
		boolean onActors = signature.types().size() == 3 && "User".equals(signature.types().get(2));
		return switch (signature.level()) {
			case 0 -> 100;
			case 3 -> switch (signature.predicate()) {
				case "has_relation" -> 100;
				case "has_role" -> onActors ? 15 : 60;
				default -> 15;
			};
			case 4 -> 0;
			default -> 15;
		};
	}

	/** A name that fits, so that most facts matter. */
	private Value name(Signature signature, Value otherwise, Vocabulary vocabulary) {
		String type = signature.predicate().equals("has_relation") ? signature.types().get(0)
				: (signature.types().size() == 3) ? signature.types().get(2) : null;
		List<String> names = vocabulary.blocks()
			.stream()
			.filter((block) -> block.name().equals(String.valueOf(type)))
			.flatMap((block) -> names(block, signature).stream())
			.toList();
		if (signature.types().size() == 2 && signature.predicate().startsWith("has_")) {
			names = signature.predicate().equals("has_role") ? List.of("staff", "boss") : List.of("audit");
		}
		return names.isEmpty() ? otherwise : Value.string(this.choices.pick(names));
	}

	private static List<String> names(Block block, Signature signature) {
		return switch (signature.predicate()) {
			case "has_role" -> block.roles();
			case "has_permission" -> block.permissions();
			case "has_relation" -> block.relations()
				.entrySet()
				.stream()
				.filter((relation) -> relation.getValue().equals(signature.types().get(2)))
				.map((relation) -> relation.getKey())
				.toList();
			default -> List.of();
		};
	}

}
