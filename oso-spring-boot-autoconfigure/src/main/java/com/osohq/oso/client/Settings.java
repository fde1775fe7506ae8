package com.osohq.oso.client;

import java.time.Duration;

/** What settings have to fulfil. */
final class Settings {

	private Settings() {
	}

	static void require(boolean fulfilled, String setting, String demand) {
		if (!fulfilled) {
			throw new InvalidSettingException(setting, demand);
		}
	}

	static void requirePositive(Duration duration, String name) {
		require(!duration.isNegative() && !duration.isZero(), name, "must be longer than zero");
	}

}
