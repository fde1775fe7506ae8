package com.osohq.oso.server.fact.memory;

import java.util.Arrays;

import com.osohq.oso.server.fact.Value;

/**
 * Types and ids of values in one array, so that comparing a value with what is stored
 * touches memory once; the objects of a value lie in up to four places. Texts are only
 * ever added, by one thread at a time; readers need no lock.
 *
 * <pre>
 * text: symbol | type | length of the id, or OTHER | characters of the id, four to a cell
 * </pre>
 */
final class ValueTexts {

	/** Instead of the length of an id that has characters of more than one byte. */
	private static final int OTHER = -1;

	private static final int TYPE = 1;

	private static final int LENGTH = 2;

	private static final int CHARACTERS = 3;

	private static final int ONE_BYTE = 0xFF;

	private volatile int[] cells = new int[64];

	private volatile String[] types = {};

	private int size;

	/** Adds the value of a symbol; returns the place of its text. */
	int add(Value value, int symbol) {
		String id = value.id();
		int length = id.chars().allMatch((each) -> each <= ONE_BYTE) ? id.length() : OTHER;
		int place = this.size;
		this.size = Math.addExact(place, CHARACTERS + (Math.max(length, 0) + 3) / 4);
		int[] target = this.cells;
		if (this.size > target.length) {
			target = Arrays.copyOf(target, (int) Math.min(Integer.MAX_VALUE - 8, 2L * this.size));
		}
		target[place] = symbol;
		target[place + TYPE] = type(value.type());
		target[place + LENGTH] = length;
		for (int i = 0; i < length; i++) {
			target[place + CHARACTERS + (i >> 2)] |= id.charAt(i) << shift(i);
		}
		this.cells = target;
		return place;
	}

	int symbol(int place) {
		return this.cells[place];
	}

	/** Whether two texts are as long as those of two values. Reads both in any case. */
	boolean haveLengths(int place, Value value, int otherPlace, Value other) {
		int[] source = this.cells;
		int length = source[place + LENGTH];
		int otherLength = source[otherPlace + LENGTH];
		return ((length - value.id().length()) | (otherLength - other.id().length())) == 0;
	}

	/** Whether the text is that of the value; {@code values} has those of the symbols. */
	boolean isOf(int place, Value value, Value[] values) {
		int[] source = this.cells;
		int length = source[place + LENGTH];
		if (length == OTHER) {
			return values[source[place]].equals(value);
		}
		String id = value.id();
		if (id.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (((source[place + CHARACTERS + (i >> 2)] >>> shift(i)) & ONE_BYTE) != id.charAt(i)) {
				return false;
			}
		}
		return this.types[source[place + TYPE]].equals(value.type());
	}

	private static int shift(int index) {
		return (index & 3) * Byte.SIZE;
	}

	private int type(String type) {
		String[] known = this.types;
		int number = Arrays.asList(known).indexOf(type);
		if (number < 0) {
			number = known.length;
			String[] more = Arrays.copyOf(known, number + 1);
			more[number] = type;
			this.types = more;
		}
		return number;
	}

}
