package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sorts a file of rows by permuted columns in little memory and without any further
 * space: parts that fit are sorted in place, and then merged. Rows that occur twice come
 * once.
 */
final class RowSorter {

	private final Storage disk;

	private final int chunkCells;

	/**
	 * Creates a sorter.
	 * @param disk where the file is
	 * @param chunkCells how many cells to sort at once; each costs about 20 bytes of heap
	 */
	RowSorter(Storage disk, int chunkCells) {
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
			if (cells.size() <= chunk(columns.length)) {
				int[] all = new int[(int) cells.size()];
				cells.read(0, all);
				deliverAll(sort(all, columns), columns, sink);
				return;
			}
			RowCursor cursor = cursor(cells, order);
			int[] last = null;
			while (cursor.advance()) {
				last = deliver(cursor.row().clone(), last, sink);
			}
		}
	}

	/**
	 * Sorts the file's parts, and goes through the rows of all of them, their columns in
	 * the given order. The file must not be written to meanwhile.
	 */
	RowCursor cursor(CellFile cells, List<Integer> order) throws IOException {
		int[] columns = order.stream().mapToInt(Integer::intValue).toArray();
		long size = cells.size();
		int chunk = chunk(columns.length);
		List<RowCursor.Run> runs = new ArrayList<>();
		for (long from = 0; from < size; from += chunk) {
			int[] part = new int[(int) Math.min(chunk, size - from)];
			cells.read(from, part);
			cells.write(from, sort(part, columns));
			runs.add(new RowCursor.Run(cells.input(from, from + part.length), Math.toIntExact(from / columns.length),
					columns));
		}
		return new RowCursor(runs);
	}

	private int chunk(int width) {
		return Math.max(1, this.chunkCells / width) * width;
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

	/**
	 * Takes sorted rows.
	 */
	interface Sink {

		void accept(int[] row) throws IOException;

	}

}
