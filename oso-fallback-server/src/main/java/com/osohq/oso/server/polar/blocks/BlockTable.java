package com.osohq.oso.server.polar.blocks;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Every type that a policy declares, and its global block.
 */
public final class BlockTable {

	private final Map<String, DeclaredType> types;

	private final @Nullable DeclaredType global;

	BlockTable(Map<String, DeclaredType> types, @Nullable DeclaredType global) {
		this.types = types;
		this.global = global;
	}

	/** The declared types, in the order of their first blocks. */
	public Collection<DeclaredType> types() {
		return this.types.values();
	}

	/** The type of that name, if a block declares it. */
	public @Nullable DeclaredType type(String name) {
		return this.types.get(name);
	}

	/** The global block, if there is one. */
	public @Nullable DeclaredType global() {
		return this.global;
	}

}
