package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The few types, ids, names and predicates that one generated world is made of.
 */
final class Vocabulary {

	private static final List<String> PLAIN = List.of("a", "b", "c");

	private static final List<String> MANY = List.of("a", "b", "c", "d", "e", "f", "g");

	/**
	 * Quotes, a backslash, and characters that code points and UTF-16 order otherwise.
	 */
	private static final List<String> ODD = List.of("a", "\"b\\ c", "\uFF5E", "\uD83D\uDE00");

	private static final List<String> NUMBERS = List.of("1", "2", "3");

	/** Databases may take them for equal. */
	private static final List<String> ALIKE = List.of("a", "A", "\u00E4", "a ");

	/** The types of predicates that relate values of one type. */
	static final Set<List<String>> SELF_RELATED = Set.of(List.of("Doc", "Doc"), List.of("User", "User"),
			List.of("Doc", Value.STRING, "Doc"), List.of("Org", Value.STRING, "Org"),
			List.of("User", Value.STRING, "User"));

	private final Choices choices;

	private final List<String> ids;

	private final List<Block> blocks;

	private final Types types;

	private final List<Signature> signatures = new ArrayList<>();

	private final List<String> names;

	Vocabulary(Choices choices, List<Block> blocks) {
		this.choices = choices;
		this.blocks = blocks;
		this.types = new Types(blocks);
		this.ids = choices.chance(60) ? (choices.chance(65) ? PLAIN : NUMBERS)
				: choices.chance(65) ? MANY : choices.chance(50) ? ODD : ALIKE;
		Set<String> names = new LinkedHashSet<>(this.ids.subList(0, 2));
		for (Block block : blocks) {
			Stream.of(block.roles(), block.permissions(), block.relations().keySet()).forEach(names::addAll);
		}
		names.add("undeclared");
		this.names = List.copyOf(names);
		addFacts();
		addRules();
		addGrants();
	}

	private void addFacts() {
		List<Signature> facts = List.of(Signature.of(0, "is_public", "Doc"), Signature.of(0, "linked", "Doc", "Doc"),
				Signature.of(0, "in_group", "User", "Org"), Signature.of(0, "level", "Doc", Value.INTEGER),
				Signature.of(0, "age", "User", Value.INTEGER), Signature.of(0, "tag", "Doc", Value.STRING),
				Signature.of(0, "banned", "User"), Signature.of(0, "knows", "User", "User"),
				Signature.of(0, "flag", "Doc", Value.BOOLEAN), Signature.of(0, "thing", (String) null));
		this.signatures.addAll(this.choices.shuffled(facts).subList(0, this.choices.between(3, 5)));
	}

	private void addRules() {
		List<Signature> low = List.of(Signature.of(1, "reach", "Doc", "Doc"), Signature.of(1, "near", "User", "Doc"),
				Signature.of(1, "top", "Doc"));
		List<Signature> high = List.of(Signature.of(2, "fit", "User", "Doc"), Signature.of(2, "label", "Doc", "String"),
				Signature.of(2, "weight", "Doc", Value.INTEGER), Signature.of(2, "misc", null, null));
		this.signatures.addAll(this.choices.some(low, 55));
		this.signatures.addAll(this.choices.some(high, 40));
	}

	private void addGrants() {
		int relationLevel = this.choices.chance(25) ? 3 : 0;
		for (Block block : this.blocks) {
			if (block.isGlobal()) {
				this.signatures.add(Signature.of(3, "has_role", "Actor", Value.STRING));
				this.signatures.add(Signature.of(3, "has_permission", "Actor", Value.STRING));
				continue;
			}
			for (String target : new LinkedHashSet<>(block.relations().values())) {
				this.signatures.add(Signature.of(relationLevel, "has_relation", block.name(), Value.STRING, target));
			}
			if (!block.roles().isEmpty()) {
				this.signatures.add(Signature.of(3, "has_role", "Actor", Value.STRING, block.name()));
			}
			if (!block.permissions().isEmpty()) {
				this.signatures.add(Signature.of(3, "has_permission", "Actor", Value.STRING, block.name()));
			}
		}
		if (this.choices.chance(25)) {
			this.signatures.add(Signature.of(4, "allow", "Actor", Value.STRING, "Resource"));
		}
	}

	List<Block> blocks() {
		return this.blocks;
	}

	Types types() {
		return this.types;
	}

	List<Signature> signatures() {
		return Collections.unmodifiableList(this.signatures);
	}

	/** The predicates that a rule of a level may call. */
	List<Signature> callable(int level) {
		return this.signatures.stream().filter((signature) -> signature.level() <= level).toList();
	}

	/** The predicates that a rule of a level may negate. */
	List<Signature> negatable(int level, boolean rules) {
		int limit = rules ? level : 1;
		return this.signatures.stream().filter((signature) -> signature.level() < limit).toList();
	}

	/** A value of a type, or of any type. */
	Value value(@Nullable String type) {
		String concrete = (type != null) ? this.choices.pick(List.copyOf(this.types.admitted(type)))
				: this.choices.oneOf("User", "Doc", "Org", "Ghost", Value.STRING, Value.INTEGER);
		return switch (concrete) {
			case Value.STRING -> Value.string(this.choices.pick(this.names));
			case Value.INTEGER -> Value.integer(number());
			case Value.BOOLEAN -> Value.bool(this.choices.chance(50));
			default -> new Value(concrete, this.choices.pick(this.ids));
		};
	}

	private long number() {
		return this.choices.chance(92) ? this.choices.between(0, 3)
				: this.choices.oneOf(Long.MIN_VALUE, -1L, Long.MAX_VALUE);
	}

	List<String> ids() {
		return this.ids;
	}

	/** Whether some value is of both types. */
	boolean overlap(@Nullable String one, @Nullable String other) {
		return one == null || other == null
				|| !Collections.disjoint(this.types.admitted(one), this.types.admitted(other));
	}

	/** The type itself or a way to say more than it. */
	String widened(String type) {
		if (isPrimitive(type) || !this.choices.chance(25)) {
			return type;
		}
		List<String> wider = Stream.concat(this.types.declared().stream(), Stream.of("Actor", "Resource"))
			.filter((candidate) -> this.types.admitted(candidate).containsAll(this.types.admitted(type)))
			.toList();
		return this.choices.pick(wider);
	}

	boolean isPrimitive(String type) {
		return List.of(Value.STRING, Value.INTEGER, Value.BOOLEAN).contains(type);
	}

}
