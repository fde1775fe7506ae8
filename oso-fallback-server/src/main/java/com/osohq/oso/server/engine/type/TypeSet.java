package com.osohq.oso.server.engine.type;

import java.util.Arrays;

/**
 * An immutable set of concrete types, made by a {@link TypeSpace}.
 */
public final class TypeSet {

	private final long[] words;

	TypeSet(long[] words) {
		this.words = words;
	}

	public boolean isEmpty() {
		for (long word : this.words) {
			if (word != 0) {
				return false;
			}
		}
		return true;
	}

	public boolean contains(int type) {
		return (this.words[type >> 6] & (1L << type)) != 0;
	}

	public boolean intersects(TypeSet other) {
		for (int i = 0; i < this.words.length; i++) {
			if ((this.words[i] & other.words[i]) != 0) {
				return true;
			}
		}
		return false;
	}

	public boolean isSubsetOf(TypeSet other) {
		for (int i = 0; i < this.words.length; i++) {
			if ((this.words[i] & ~other.words[i]) != 0) {
				return false;
			}
		}
		return true;
	}

	/** The types that are in both sets. */
	public TypeSet and(TypeSet other) {
		if (isSubsetOf(other)) {
			return this;
		}
		long[] both = this.words.clone();
		for (int i = 0; i < both.length; i++) {
			both[i] &= other.words[i];
		}
		return new TypeSet(both);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof TypeSet set && Arrays.equals(this.words, set.words);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.words);
	}

}
