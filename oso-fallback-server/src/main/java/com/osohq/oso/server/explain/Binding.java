package com.osohq.oso.server.explain;

import com.osohq.oso.server.fact.FactPattern;

/**
 * What a variable of a rule stands for.
 *
 * @param variable its name; {@code related} for the one behind an {@code on}
 * @param value the value; without an id it stands for every value of its type
 */
public record Binding(String variable, FactPattern.Arg value) {

	/** As {@code related = Org{"acme"}}. */
	@Override
	public String toString() {
		return this.variable + " = " + Statement.text(this.value);
	}

}
