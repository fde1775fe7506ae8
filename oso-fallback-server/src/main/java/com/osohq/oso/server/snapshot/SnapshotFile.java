package com.osohq.oso.server.snapshot;

import java.nio.file.Path;

/**
 * The files of a snapshot beside its manifest. All numbers in them are little-endian.
 */
enum SnapshotFile {

	/** The source of the policy in UTF-8. */
	POLICY("policy.polar"),

	/** The ids of all values in UTF-8 without separators, sorted by type and id. */
	IDS("ids"),

	/** For each value the offset after its id in {@link #IDS}, 4 bytes. */
	ID_ENDS("id-ends"),

	/** Open-addressing table from a value's hash to its symbol, 8 bytes a slot. */
	HASHES("hashes"),

	/** Every order of every table: cells, then groups; 4 bytes a number. */
	ROWS("rows");

	/** The name of the manifest, which is written last. */
	static final String MANIFEST = "manifest";

	private final String fileName;

	SnapshotFile(String fileName) {
		this.fileName = fileName;
	}

	String fileName() {
		return this.fileName;
	}

	Path in(Path directory) {
		return directory.resolve(this.fileName);
	}

}
