package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Sorts a file of rows by permuted columns in little memory: parts that fit are sorted
 * and written as runs, which are then merged. Rows that occur twice come once.
 */
final class RowSorter {

	private final Disk disk;

	private final Path scratch;

	private final int chunkCells;

	/**
	 * Creates a sorter.
	 * @param disk where runs go
	 * @param scratch a directory for the runs
	 * @param chunkCells how many cells to sort at once; each costs about 20 bytes of heap
	 */
	RowSorter(Disk disk, Path scratch, int chunkCells) {
		this.disk = disk;
		this.scratch = scratch;
		this.chunkCells = chunkCells;
	}

	/** Hands the rows to the sink, their columns in the given order. */
	void sort(Path file, List<Integer> order, Sink sink) throws IOException {
		int width = order.size();
		List<Path> runs = new ArrayList<>();
		try (IntInput in = new IntInput(file)) {
			int[] chunk = new int[Math.max(1, this.chunkCells / width) * width];
			int cells = fill(chunk, in);
			while (cells > 0) {
				int[] sorted = sortChunk(chunk, cells, order);
				if (runs.isEmpty() && !in.hasNext()) {
					deliver(sorted, width, sink);
					return;
				}
				Path run = this.scratch.resolve("run-" + runs.size());
				runs.add(run);
				try (IntOutput out = new IntOutput(this.disk, run)) {
					for (int cell : sorted) {
						out.write(cell);
					}
				}
				cells = fill(chunk, in);
			}
		}
		merge(runs, width, sink);
		for (Path run : runs) {
			this.disk.delete(run);
		}
	}

	private static int fill(int[] chunk, IntInput in) throws IOException {
		int cells = 0;
		while (cells < chunk.length && in.hasNext()) {
			chunk[cells++] = in.next();
		}
		return cells;
	}

	private static int[] sortChunk(int[] chunk, int cells, List<Integer> order) {
		int width = order.size();
		int[] sorted = new int[cells];
		for (int i = 0; i < width; i++) {
			int column = order.get(i);
			for (int from = 0; from < cells; from += width) {
				sorted[from + i] = chunk[from + column];
			}
		}
		for (int column = width - 1; column >= 0; column--) {
			sorted = sortByColumn(sorted, width, column);
		}
		return sorted;
	}

	/** A stable sort: sorting by every column from the last one on sorts rows. */
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

	private static void deliver(int[] sorted, int width, Sink sink) throws IOException {
		int[] last = null;
		for (int from = 0; from < sorted.length; from += width) {
			int[] row = Arrays.copyOfRange(sorted, from, from + width);
			last = deliver(row, last, sink);
		}
	}

	private static int[] deliver(int[] row, int @Nullable [] last, Sink sink) throws IOException {
		if (!Arrays.equals(row, last)) {
			sink.accept(row);
		}
		return row;
	}

	private static void merge(List<Path> files, int width, Sink sink) throws IOException {
		List<Run> runs = new ArrayList<>();
		try {
			PriorityQueue<Run> queue = new PriorityQueue<>((left, right) -> Arrays.compare(left.row, right.row));
			for (Path file : files) {
				Run run = new Run(new IntInput(file), new int[width]);
				runs.add(run);
				if (run.advance()) {
					queue.add(run);
				}
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
		finally {
			for (Run run : runs) {
				run.close();
			}
		}
	}

	/**
	 * Takes sorted rows.
	 */
	interface Sink {

		void accept(int[] row) throws IOException;

	}

	/**
	 * A sorted run and the row it stands at.
	 */
	private record Run(IntInput in, int[] row) implements Closeable {

		boolean advance() throws IOException {
			if (!this.in.hasNext()) {
				return false;
			}
			for (int i = 0; i < this.row.length; i++) {
				this.row[i] = this.in.next();
			}
			return true;
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
