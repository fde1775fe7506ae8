package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Generates the declarations of blocks, their rules left out.
 */
final class BlockGenerator {

	private final Choices choices;

	BlockGenerator(Choices choices) {
		this.choices = choices;
	}

	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		blocks.add(block("actor", "User", List.of(), relations("manager", "User", 30)));
		if (this.choices.chance(35)) {
			blocks.add(block("actor", "Robot", this.choices.chance(40) ? List.of("User") : List.of(), Map.of()));
		}
		blocks.add(block("resource", "Org", List.of(), relations("partner", "Org", 35)));
		Map<String, String> relations = new TreeMap<>(relations("parent", "Doc", 70));
		relations.putAll(relations("owner", "User", 50));
		relations.putAll(relations("home", "Org", 60));
		blocks.add(block("resource", "Doc", List.of(), relations));
		if (this.choices.chance(35)) {
			List<String> supertypes = this.choices.chance(70) ? List.of("Doc") : List.of("Doc", "Org");
			blocks.add(block("resource", "Folder", supertypes, relations("keeper", "User", 40)));
		}
		if (this.choices.chance(35)) {
			blocks.add(new Block(Block.GLOBAL, "", List.of(), List.of("staff", "boss"), List.of("audit"), Map.of(),
					List.of()));
		}
		return this.choices.shuffled(blocks);
	}

	private Block block(String kind, String name, List<String> supertypes, Map<String, String> relations) {
		boolean grants = !kind.equals("actor") || this.choices.chance(30);
		List<String> roles = grants ? this.choices.some(List.of("member", "paid-admin"), 80) : List.of();
		List<String> permissions = grants ? this.choices.some(List.of("read", "doc:write"), 80) : List.of();
		return new Block(kind, name, supertypes, roles, permissions, relations, List.of());
	}

	private Map<String, String> relations(String name, String type, int percent) {
		return this.choices.chance(percent) ? Map.of(name, type) : Map.of();
	}

}
