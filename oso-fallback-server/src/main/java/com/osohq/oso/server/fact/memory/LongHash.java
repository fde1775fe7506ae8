package com.osohq.oso.server.fact.memory;

/**
 * How two symbols become one key and a key becomes a place in a table.
 */
final class LongHash {

	private LongHash() {
	}

	static long pack(int left, int right) {
		return ((long) left << 32) | (right & 0xFFFFFFFFL);
	}

	static int spread(long key) {
		long hash = key * 0x9E3779B97F4A7C15L;
		return (int) (hash >>> 32) ^ (int) (hash >>> 53);
	}

}
