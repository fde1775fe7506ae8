package com.example.outage.hosting;

import java.util.List;

/**
 * An issue.
 *
 * @param id its id
 * @param repository where it was filed
 * @param author who filed it
 * @param isLocked whether nobody comments on it any more
 */
record Issue(String id, Repository repository, String author, boolean isLocked) {

	static final List<String> ACTIONS = List.of("close", "comment", "read");

	boolean allows(String user, String action) {
		return switch (action) {
			case "read" -> this.repository.allows(user, "read");
			case "comment" -> this.repository.allows(user, "read") && !this.isLocked;
			case "close" -> this.author.equals(user) || this.repository.allows(user, "push");
			default -> throw new IllegalArgumentException("issues have no action " + action);
		};
	}

}
