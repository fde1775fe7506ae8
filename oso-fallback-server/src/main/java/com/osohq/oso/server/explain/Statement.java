package com.osohq.oso.server.explain;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;

/**
 * A statement such as {@code has_role(User{"ann"}, "reader", Doc:_)}, where {@code Doc:_}
 * stands for any document.
 *
 * @param predicate the predicate
 * @param args the arguments; one without an id stands for every value of its type, one
 * without a type for every value
 */
public record Statement(String predicate, List<FactPattern.Arg> args) {

	public Statement {
		args = List.copyOf(args);
	}

	/** Whether it is about single values only, so that it can be a fact. */
	public boolean isGround() {
		return this.args.stream().allMatch((arg) -> arg.id() != null);
	}

	/** The statement as a policy would write it. */
	@Override
	public String toString() {
		return this.args.stream().map(Statement::text).collect(Collectors.joining(", ", this.predicate + '(', ")"));
	}

	/**
	 * An argument as a policy would write it, {@code Doc:_} or {@code _} if it is open.
	 */
	static String text(FactPattern.Arg arg) {
		if (arg.type() == null) {
			return "_";
		}
		return (arg.id() != null) ? new Value(arg.type(), arg.id()).toString() : arg.type() + ":_";
	}

}
