package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Sorts a file of rows by permuted columns in little memory and without any further
 * space: parts that fit are sorted in place, and then merged. Rows that occur twice come
 * once.
 */
final class RowSorter {

	private final Disk disk;

	private final int chunkCells;

	/**
	 * Creates a sorter.
	 * @param disk where the file is
	 * @param chunkCells how many cells to sort at once; each costs about 20 bytes of heap
	 */
	RowSorter(Disk disk, int chunkCells) {
		this.disk = disk;
		this.chunkCells = chunkCells;
	}

	/**
	 * Hands the rows to the sink, their columns in the given order. In the file they keep
	 * their columns but not their places.
	 */
	void sort(Path file, List<Integer> order, Sink sink) throws IOException {
		int[] columns = order.stream().mapToInt(Integer::intValue).toArray();
		try (CellFile cells = new CellFile(this.disk, file)) {
			long size = cells.size();
			int chunk = Math.max(1, this.chunkCells / columns.length) * columns.length;
			if (size <= chunk) {
				int[] all = new int[(int) size];
				cells.read(0, all);
				deliverAll(sort(all, columns), columns, sink);
				return;
			}
			List<Run> runs = new ArrayList<>();
			for (long from = 0; from < size; from += chunk) {
				int[] part = new int[(int) Math.min(chunk, size - from)];
				cells.read(from, part);
				cells.write(from, sort(part, columns));
				runs.add(new Run(cells.input(from, from + part.length), columns));
			}
			merge(runs, sink);
		}
	}

	/** A stable sort: sorting by every column from the last one on sorts rows. */
	private static int[] sort(int[] cells, int[] columns) {
		int[] sorted = cells;
		for (int i = columns.length - 1; i >= 0; i--) {
			sorted = sortByColumn(sorted, columns.length, columns[i]);
		}
		return sorted;
	}

	private static int[] sortByColumn(int[] cells, int width, int column) {
		long[] keys = new long[cells.length / width];
		for (int row = 0; row < keys.length; row++) {
			keys[row] = ((long) cells[row * width + column] << 32) | row;
		}
		Arrays.sort(keys);
		int[] sorted = new int[cells.length];
		for (int row = 0; row < keys.length; row++) {
			int from = (int) keys[row] * width;
			for (int i = 0; i < width; i++) {
				sorted[row * width + i] = cells[from + i];
			}
		}
		return sorted;
	}

	private static void deliverAll(int[] sorted, int[] columns, Sink sink) throws IOException {
		int[] last = null;
		for (int from = 0; from < sorted.length; from += columns.length) {
			int[] row = new int[columns.length];
			for (int i = 0; i < row.length; i++) {
				row[i] = sorted[from + columns[i]];
			}
			last = deliver(row, last, sink);
		}
	}

	private static int[] deliver(int[] row, int @Nullable [] last, Sink sink) throws IOException {
		if (!Arrays.equals(row, last)) {
			sink.accept(row);
		}
		return row;
	}

	private static void merge(List<Run> runs, Sink sink) throws IOException {
		PriorityQueue<Run> queue = new PriorityQueue<>((left, right) -> Arrays.compare(left.row, right.row));
		for (Run run : runs) {
			run.advance();
			queue.add(run);
		}
		int[] last = null;
		Run first = queue.poll();
		while (first != null) {
			last = deliver(first.row.clone(), last, sink);
			if (first.advance()) {
				queue.add(first);
			}
			first = queue.poll();
		}
	}

	/**
	 * Takes sorted rows.
	 */
	interface Sink {

		void accept(int[] row) throws IOException;

	}

	/**
	 * A sorted part of the file and the row it stands at, its columns permuted.
	 */
	private static final class Run {

		private final IntInput in;

		private final int[] columns;

		private final int[] unpermuted;

		private final int[] row;

		Run(IntInput in, int[] columns) {
			this.in = in;
			this.columns = columns;
			this.unpermuted = new int[columns.length];
			this.row = new int[columns.length];
		}

		boolean advance() throws IOException {
			if (!this.in.hasNext()) {
				return false;
			}
			for (int i = 0; i < this.unpermuted.length; i++) {
				this.unpermuted[i] = this.in.next();
			}
			for (int i = 0; i < this.row.length; i++) {
				this.row[i] = this.unpermuted[this.columns[i]];
			}
			return true;
		}

	}

}
