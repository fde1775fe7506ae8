package com.osohq.oso.server.engine;

import java.util.List;

import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.Value;

/**
 * One way to meet a {@link Conjunction}.
 *
 * @param cells what the wanted variables are, in their order
 */
public record Solution(List<Cell> cells) {

	public Solution {
		cells = List.copyOf(cells);
	}

	/**
	 * What a variable is.
	 */
	public sealed interface Cell {

	}

	/**
	 * It is this value.
	 */
	public record Known(Value value) implements Cell {
	}

	/**
	 * It can be any value of these types.
	 *
	 * @param group the same number marks variables that must be equal
	 * @param types the types
	 */
	public record Open(int group, TypeSet types) implements Cell {
	}

}
