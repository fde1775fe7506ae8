package com.osohq.oso.server.property;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The types of which a wildcard may be.
 *
 * @param types the concrete types, {@code null} for every type there is
 */
record Kind(@Nullable Set<String> types) {

	static final Kind ANY = new Kind(null);

	Kind meet(Kind other) {
		if (this.types == null) {
			return other;
		}
		if (other.types == null) {
			return this;
		}
		Set<String> both = new TreeSet<>(this.types);
		both.retainAll(other.types);
		return new Kind(both);
	}

	boolean admits(String type) {
		return this.types == null || this.types.contains(type);
	}

	boolean isEmpty() {
		return this.types != null && this.types.isEmpty();
	}

}
