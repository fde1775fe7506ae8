package com.osohq.oso.server.fact;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A fact with wildcards, for reading and deleting what is stored.
 *
 * @param predicate the predicate
 * @param args one for each argument; facts of another number of arguments do not fit
 */
public record FactPattern(String predicate, List<Arg> args) {

	public FactPattern {
		args = List.copyOf(args);
	}

	/** The pattern that only this fact fits. */
	public static FactPattern of(Fact fact) {
		return new FactPattern(fact.predicate(),
				fact.args().stream().map((arg) -> new Arg(arg.type(), arg.id())).toList());
	}

	/** Whether the fact fits. */
	public boolean matches(Fact fact) {
		if (!this.predicate.equals(fact.predicate()) || this.args.size() != fact.args().size()) {
			return false;
		}
		for (int i = 0; i < this.args.size(); i++) {
			if (!this.args.get(i).matches(fact.args().get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * What an argument must be.
	 *
	 * @param type the type, or {@code null} for any value at all
	 * @param id the id, or {@code null} for any id of the type
	 */
	public record Arg(@Nullable String type, @Nullable String id) {

		/** Any value at all. */
		public static final Arg ANY = new Arg(null, null);

		public Arg {
			if (id != null && type == null) {
				throw new IllegalArgumentException("an id needs a type");
			}
		}

		boolean matches(Value value) {
			return (this.type == null || this.type.equals(value.type()))
					&& (this.id == null || this.id.equals(value.id()));
		}

	}

}
