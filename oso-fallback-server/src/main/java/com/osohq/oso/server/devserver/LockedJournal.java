package com.osohq.oso.server.devserver;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A journal together with the lock that keeps other processes away from it. They are one
 * object because a lock ends when nothing refers to it any more: whoever can still write
 * must also hold the lock.
 */
final class LockedJournal implements ChangeLog, Closeable {

	private final FileChannel lock;

	private final Journal journal;

	LockedJournal(FileChannel lock, Journal journal) {
		this.lock = lock;
		this.journal = journal;
	}

	@Override
	public void append(JournalEntry entry, Supplier<Stream<JournalEntry>> before) {
		this.journal.append(entry, before);
	}

	@Override
	public void close() throws IOException {
		try {
			this.journal.close();
		}
		finally {
			this.lock.close();
		}
	}

}
