package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a file whose parts are sorted, in ascending order. Rows that occur twice
 * come twice. Not thread-safe.
 */
final class RowCursor {

	private final PriorityQueue<Run> queue = new PriorityQueue<>((left, right) -> Arrays.compare(left.row, right.row));

	private @Nullable Run current;

	/**
	 * Starts before the first row.
	 * @param runs the sorted parts
	 */
	RowCursor(List<Run> runs) throws IOException {
		for (Run run : runs) {
			if (run.advance()) {
				this.queue.add(run);
			}
		}
	}

	/** Goes to the next row, if there is one. */
	boolean advance() throws IOException {
		Run last = this.current;
		if (last != null && last.advance()) {
			this.queue.add(last);
		}
		this.current = this.queue.poll();
		return this.current != null;
	}

	/** The row, in an array that the next step overwrites. */
	int[] row() {
		return current().row;
	}

	/** Where in the file the row stands, counted in rows. */
	int position() {
		return current().position;
	}

	private Run current() {
		if (this.current == null) {
			throw new IllegalStateException("there is no row left");
		}
		return this.current;
	}

	/**
	 * A sorted part of a file and the row it stands at, its columns permuted.
	 */
	static final class Run {

		private final IntInput in;

		private final int[] columns;

		private final int[] unpermuted;

		private final int[] row;

		private int position;

		/**
		 * Starts before the first row.
		 * @param in the part
		 * @param firstRow where in the file it begins, counted in rows
		 * @param columns the order of the columns
		 */
		Run(IntInput in, int firstRow, int[] columns) {
			this.in = in;
			this.columns = columns;
			this.unpermuted = new int[columns.length];
			this.row = new int[columns.length];
			this.position = firstRow - 1;
		}

		private boolean advance() throws IOException {
			if (!this.in.hasNext()) {
				return false;
			}
			for (int i = 0; i < this.unpermuted.length; i++) {
				this.unpermuted[i] = this.in.next();
			}
			for (int i = 0; i < this.row.length; i++) {
				this.row[i] = this.unpermuted[this.columns[i]];
			}
			this.position++;
			return true;
		}

	}

}
