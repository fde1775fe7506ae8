package com.osohq.oso.server.property;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The types that a policy's blocks declare.
 */
final class Types {

	private final List<Block> blocks;

	Types(List<Block> blocks) {
		this.blocks = blocks.stream().filter((block) -> !block.isGlobal()).toList();
	}

	/** The concrete types of the values that a specializer admits. */
	Set<String> admitted(String type) {
		Set<String> admitted = new TreeSet<>();
		switch (type) {
			case "Resource" -> this.blocks.forEach((block) -> admitted.add(block.name()));
			case "Actor" -> this.blocks.stream()
				.filter((block) -> block.kind().equals("actor"))
				.forEach((block) -> admitted.add(block.name()));
			default -> addSubtypes(type, admitted);
		}
		return admitted;
	}

	private void addSubtypes(String type, Set<String> into) {
		if (into.add(type)) {
			this.blocks.stream()
				.filter((block) -> block.supertypes().contains(type))
				.forEach((block) -> addSubtypes(block.name(), into));
		}
	}

	/** What {@code variable matches type} admits. */
	Set<String> admitted(Formula.Matches matches) {
		boolean isAbstract = matches.type().equals("Resource") || matches.type().equals("Actor");
		return (matches.exact() && !isAbstract) ? Set.of(matches.type()) : admitted(matches.type());
	}

	/** The block of a type and those of all its supertypes. */
	List<Block> lineage(String type) {
		return this.blocks.stream().filter((block) -> admitted(block.name()).contains(type)).toList();
	}

	/** The type of the values of a relation, declared or inherited. */
	@Nullable String relation(String type, String name) {
		return lineage(type).stream()
			.map((block) -> block.relations().get(name))
			.filter((target) -> target != null)
			.findFirst()
			.orElse(null);
	}

	/** The declared types, without the abstract ones and the primitives. */
	List<String> declared() {
		return this.blocks.stream().map(Block::name).distinct().toList();
	}

}
