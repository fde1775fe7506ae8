package com.osohq.oso.server.devserver.names;

import org.jspecify.annotations.Nullable;

/**
 * A name in a question that the policy gives no meaning to.
 *
 * @param kind {@code action}, {@code role} or {@code type}
 * @param name the name, shortened if it is very long, and without characters that cannot
 * be seen
 * @param type the type that the action or role was asked for, {@code null} if that does
 * not matter
 * @param nearest the known name that is most like it, {@code null} if the policy has none
 * of the kind
 */
public record UnknownName(String kind, String name, @Nullable String type, @Nullable String nearest) {

	/** The most characters of a name that are kept and compared. */
	private static final int MAX_LENGTH = 64;

	static UnknownName of(String kind, String name, @Nullable String type) {
		return new UnknownName(kind, presentable(name), (type != null) ? presentable(type) : null, null);
	}

	UnknownName withNearest(@Nullable String nearest) {
		return new UnknownName(this.kind, this.name, this.type, nearest);
	}

	/** What is wrong, and what may have been meant. */
	public String message() {
		return "the policy knows no " + this.kind + " '" + this.name + '\''
				+ ((this.type != null) ? " for " + this.type : "")
				+ ((this.nearest != null) ? "; the nearest one is '" + this.nearest + '\'' : "");
	}

	/** Names come from strangers, and a line break would begin a new line of the log. */
	private static String presentable(String name) {
		String visible = name.codePoints()
			.limit(MAX_LENGTH)
			.map((point) -> isVisible(point) ? point : '?')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return (name.codePointCount(0, name.length()) > MAX_LENGTH) ? visible + "..." : visible;
	}

	private static boolean isVisible(int point) {
		return switch (Character.getType(point)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED ->
				false;
			default -> true;
		};
	}

}
