package com.osohq.oso.server.devserver.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How far a name is from others.
 */
final class NameDistance {

	private NameDistance() {
	}

	/** The name that is most like another one, or {@code null} if there is none. */
	static @Nullable String nearest(String name, Collection<String> names) {
		return names.stream()
			.min(Comparator.<String>comparingInt((other) -> between(lowered(name), lowered(other)))
				.thenComparingInt((other) -> between(name, other))
				.thenComparing(Comparator.naturalOrder()))
			.orElse(null);
	}

	private static String lowered(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/** How many characters have to be changed to get from one text to another. */
	private static int between(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
			}
		}
		return row[to.length()];
	}

}
