package com.osohq.spring.client;

import java.time.Duration;

/** What settings have to fulfil. */
final class Settings {

	static final Duration LONGEST = Duration.ofDays(20);

	private Settings() {
	}

	static void require(boolean fulfilled, String setting, String demand) {
		if (!fulfilled) {
			throw new InvalidSettingException(setting, demand);
		}
	}

	/** What HTTP clients can count with. */
	static void requirePositive(Duration duration, String name) {
		require(!duration.isNegative() && !duration.isZero(), name, "must be longer than zero");
		require(duration.compareTo(LONGEST) <= 0, name, "must not be longer than " + LONGEST.toDays() + " days");
	}

	/** What a header can hold without being refused or replaced. */
	static void requireHeader(String text, String name) {
		require(text.chars().allMatch((c) -> c >= ' ' && c <= '~'), name, "must consist of printable ASCII characters");
	}

}
