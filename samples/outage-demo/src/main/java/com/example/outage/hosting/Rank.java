package com.example.outage.hosting;

import java.util.Locale;

/**
 * How much somebody may do in a repository, in ascending order.
 */
enum Rank {

	NOBODY, READER, WRITER, ADMIN;

	/** The role in the policy. */
	String role() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isAtLeast(Rank other) {
		return compareTo(other) >= 0;
	}

	Rank or(Rank other) {
		return isAtLeast(other) ? this : other;
	}

}
