package com.osohq.oso.server.devserver;

import java.util.function.Supplier;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.EnvironmentException;

/**
 * Where an environment writes its changes down before they take effect. For one thread at
 * a time.
 */
interface ChangeLog {

	/** Writes nothing down: the environment ends with its process. */
	ChangeLog NONE = (entry, content) -> {
	};

	/**
	 * Writes a change down; when this returns, it outlives the process.
	 * @param entry the change
	 * @param before everything that the environment holds without this change, as the
	 * changes that make it out of nothing; a log that has grown long is replaced by it
	 * @throws EnvironmentException if the change could not be written down and must not
	 * take effect
	 */
	void append(JournalEntry entry, Supplier<Stream<JournalEntry>> before);

}
