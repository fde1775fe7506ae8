package com.osohq.oso.server.property;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A rule in longhand form; its string is Polar text.
 */
record Clause(String predicate, List<Parameter> parameters, @Nullable Formula body) {

	static Clause of(Formula.Call head, @Nullable Formula body) {
		return new Clause(head.predicate(), head.args().stream().map((term) -> new Parameter(term, null)).toList(),
				body);
	}

	String key() {
		return this.predicate + '/' + this.parameters.size();
	}

	List<Operand> head() {
		return this.parameters.stream().map(Parameter::term).toList();
	}

	Set<String> headVariables() {
		return Formula.variables(head());
	}

	/** The alternatives of the body: {@code or} means as many rules with one head. */
	List<Conjunction> alternatives() {
		return Conjunction.alternatives(headVariables(), (this.body != null) ? this.body : new Formula.Truth(true));
	}

	@Override
	public String toString() {
		String head = this.predicate
				+ this.parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
		return head + ((this.body != null) ? " if " + this.body : "") + ';';
	}

	record Parameter(Operand term, @Nullable String type) {

		static Parameter of(String name, String type) {
			return new Parameter(Operand.variable(name), type);
		}

		@Override
		public String toString() {
			return this.term + ((this.type != null) ? ": " + this.type : "");
		}

	}

}
