package com.osohq.oso.server.polar.check;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The predicate and the argument types of facts that a policy accepts.
 */
public final class Signature {

	private final String predicate;

	private final List<StaticType> args;

	Signature(String predicate, List<StaticType> args) {
		this.predicate = predicate;
		this.args = List.copyOf(args);
	}

	public String predicate() {
		return this.predicate;
	}

	public int arity() {
		return this.args.size();
	}

	StaticType arg(int position) {
		return this.args.get(position);
	}

	/** Whether the arguments, of which there must be {@link #arity()}, fit. */
	public boolean accepts(List<Value> values) {
		for (int index = 0; index < this.args.size(); index++) {
			if (!this.args.get(index).accepts(values.get(index).type())) {
				return false;
			}
		}
		return true;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Signature signature && signature.predicate.equals(this.predicate)
				&& signature.args.equals(this.args);
	}

	@Override
	public int hashCode() {
		return 31 * this.predicate.hashCode() + this.args.hashCode();
	}

	/** The signature as messages show it: {@code has_role(Actor, String, Org)}. */
	@Override
	public String toString() {
		return this.args.stream()
			.map(StaticType::toString)
			.collect(Collectors.joining(", ", this.predicate + '(', ")"));
	}

}
