package com.osohq.oso.server.property;

import com.osohq.oso.server.fact.Value;

/**
 * What stands for a variable: a value, or a numbered hole for any value.
 */
sealed interface Cell {

	record Known(Value value) implements Cell {

	}

	record Hole(int number) implements Cell {

	}

}
