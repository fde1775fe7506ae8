package com.osohq.spring.client;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The HTTP statuses of Oso Cloud that mean "ask the Fallback node".
 */
public final class StatusSet {

	/**
	 * What no setting can add: the Fallback node cannot know better, or is not meant.
	 */
	private static final Set<Integer> NEVER = Set.of(401, 403, 404, 409, 413);

	/**
	 * What most users want: server trouble.
	 */
	public static final StatusSet SERVER_ERRORS = StatusSet.parse(List.of("5xx"));

	private final Set<String> classes;

	private final Set<Integer> statuses;

	private StatusSet(Set<String> classes, Set<Integer> statuses) {
		this.classes = classes;
		this.statuses = statuses;
	}

	/**
	 * Reads statuses such as {@code 429} and classes of them such as {@code 5xx}.
	 * @param entries the statuses and classes; {@code 4xx} stands for the statuses from
	 * 400 to 499 but for those that never go to the Fallback node
	 * @return the set
	 * @throws IllegalArgumentException if an entry is neither, or can never be meant
	 */
	public static StatusSet parse(Collection<String> entries) {
		List<String> normal = entries.stream().map((entry) -> entry.strip().toLowerCase(Locale.ROOT)).toList();
		normal.forEach(StatusSet::check);
		Set<String> classes = Set.copyOf(
				normal.stream().filter((entry) -> entry.endsWith("xx")).map((entry) -> entry.substring(0, 1)).toList());
		Set<Integer> statuses = Set
			.copyOf(normal.stream().filter((entry) -> !entry.endsWith("xx")).map(Integer::valueOf).toList());
		return new StatusSet(classes, statuses);
	}

	private static void check(String entry) {
		if (!entry.matches("[45]xx|[45]\\d\\d")) {
			throw new InvalidSettingException("on-status",
					"must name statuses from 400 to 599, 4xx or 5xx, not \"" + entry + '"');
		}
		if (!entry.endsWith("xx") && NEVER.contains(Integer.valueOf(entry))) {
			throw new InvalidSettingException("on-status",
					"must not name " + entry + ", which never goes to the fallback");
		}
	}

	/**
	 * Tells whether a status means "ask the Fallback node".
	 * @param status the status
	 * @return true if it does
	 */
	public boolean contains(int status) {
		if (NEVER.contains(status)) {
			return false;
		}
		return this.statuses.contains(status) || this.classes.contains(Integer.toString(status / 100));
	}

}
