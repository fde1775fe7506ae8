package com.osohq.oso.server.engine.run;

import java.util.Arrays;

import com.osohq.oso.server.fact.IntList;

/**
 * The rows that the look-ups of the running plan have found and that are yet to be tried.
 *
 * <pre>
 * choice: position of the look-up, doubled, plus 1 if in doubt | next row | end of its rows | start of its rows
 * </pre>
 */
final class Choices {

	private static final int SIZE = 4;

	private static final int INITIAL = 64;

	/** Beyond so many integers the rows are given back to the collector. */
	private static final int KEPT = 1 << 14;

	private IntList rows = new IntList(INITIAL);

	private int[] choices = new int[8 * SIZE];

	private int size;

	private long most;

	/** Where look-ups put the rows that they find. */
	IntList rows() {
		return this.rows;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * Leaves the rows from one on to the end to be tried, in doubt or not.
	 * @return how many bytes more the rows take than ever before in the request
	 */
	long push(int position, boolean doubtful, int from) {
		if (this.size == this.choices.length) {
			this.choices = Arrays.copyOf(this.choices, this.size * 2);
		}
		this.choices[this.size] = position << 1 | (doubtful ? 1 : 0);
		this.choices[this.size + 1] = from;
		this.choices[this.size + 2] = this.rows.size();
		this.choices[this.size + 3] = from;
		this.size += SIZE;
		long more = Math.max(0, this.rows.size() - this.most);
		this.most += more;
		return more * Integer.BYTES;
	}

	/** The position of the latest look-up. */
	int position() {
		return this.choices[this.size - SIZE] >> 1;
	}

	/** Whether the latest look-up was made in doubt. */
	boolean isDoubtful() {
		return (this.choices[this.size - SIZE] & 1) != 0;
	}

	/** Whether the latest look-up has no row left; if so, it is dropped. */
	boolean dropIfExhausted() {
		int top = this.size - SIZE;
		if (this.choices[top + 1] < this.choices[top + 2]) {
			return false;
		}
		this.rows.truncate(this.choices[top + 3]);
		this.size = top;
		return true;
	}

	/** Takes the next row of the latest look-up; tells where it starts. */
	int next(int width) {
		int row = this.choices[this.size - SIZE + 1];
		this.choices[this.size - SIZE + 1] = row + width;
		return row;
	}

	void clear() {
		this.size = 0;
		this.rows.truncate(0);
	}

	/** Forgets everything about the request. */
	void end() {
		clear();
		if (this.most > KEPT) {
			this.rows = new IntList(INITIAL);
		}
		this.most = 0;
	}

}
