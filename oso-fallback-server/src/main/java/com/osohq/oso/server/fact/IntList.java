package com.osohq.oso.server.fact;

import java.util.Arrays;

/**
 * A growing list of integers. Not thread-safe.
 */
public final class IntList {

	private int[] elements;

	private int size;

	public IntList(int initialCapacity) {
		this.elements = new int[initialCapacity];
	}

	public int size() {
		return this.size;
	}

	public int get(int index) {
		return this.elements[index];
	}

	public void add(int element) {
		if (this.size == this.elements.length) {
			grow(1);
		}
		this.elements[this.size++] = element;
	}

	/** Appends {@code length} elements of the array. */
	public void addAll(int[] source, int from, int length) {
		if (this.elements.length - this.size < length) {
			grow(length);
		}
		System.arraycopy(source, from, this.elements, this.size, length);
		this.size += length;
	}

	/** Drops the elements from {@code newSize} on. */
	public void truncate(int newSize) {
		this.size = newSize;
	}

	public int[] toArray() {
		return Arrays.copyOf(this.elements, this.size);
	}

	private void grow(int more) {
		this.elements = Arrays.copyOf(this.elements, Math.max(this.elements.length * 2, this.size + more));
	}

}
