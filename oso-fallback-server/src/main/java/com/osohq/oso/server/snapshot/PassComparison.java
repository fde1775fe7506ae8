package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the rows that every pass over a table has found from those that only some have.
 * Works in place, so that beside the rows of the latest pass no further space is taken.
 */
final class PassComparison {

	private final Storage disk;

	private final int chunkCells;

	/**
	 * Creates a comparison.
	 * @param disk where the files are
	 * @param chunkCells how many cells to sort or move at once
	 */
	PassComparison(Storage disk, int chunkCells) {
		this.disk = disk;
		this.chunkCells = chunkCells;
	}

	/**
	 * Takes one more pass into account. A file that is not there has no rows.
	 * @param settled the rows that every pass before has found; gets those that this one
	 * has found, too
	 * @param unsettled the rows that only some passes have found; gets those that were
	 * not found now, or only now
	 * @param latest the rows of this pass, which are deleted
	 * @param width the number of columns
	 */
	void add(Path settled, Path unsettled, Path latest, int width) throws IOException {
		this.disk.append(settled).close();
		this.disk.append(latest).close();
		try (CellFile before = new CellFile(this.disk, settled);
				CellFile now = new CellFile(this.disk, latest);
				IntOutput out = new IntOutput(this.disk, unsettled)) {
			remove(compare(sorted(before, width), sorted(now, width), out), before, width);
		}
		this.disk.delete(latest);
		if (this.disk.size(unsettled) == 0) {
			this.disk.delete(unsettled);
		}
		else {
			removeDuplicates(unsettled, width);
		}
	}

	private RowCursor sorted(CellFile cells, int width) throws IOException {
		return new RowSorter(this.disk, this.chunkCells).cursor(cells, columns(width));
	}

	/**
	 * Writes the rows that only one of the two has.
	 * @return where rows stand that are not to be kept, being missed now or there twice
	 */
	private static BitSet compare(RowCursor before, RowCursor now, IntOutput out) throws IOException {
		BitSet superfluous = new BitSet();
		boolean moreBefore = before.advance();
		boolean moreNow = now.advance();
		while (moreBefore || moreNow) {
			int order = !moreBefore ? 1 : !moreNow ? -1 : Arrays.compare(before.row(), now.row());
			int[] row = ((order <= 0) ? before : now).row().clone();
			if (order != 0) {
				write(row, out);
			}
			boolean kept = order != 0;
			while (moreBefore && Arrays.equals(before.row(), row)) {
				superfluous.set(before.position(), kept);
				kept = true;
				moreBefore = before.advance();
			}
			while (moreNow && Arrays.equals(now.row(), row)) {
				moreNow = now.advance();
			}
		}
		return superfluous;
	}

	private void remove(BitSet rows, CellFile cells, int width) throws IOException {
		if (rows.isEmpty()) {
			return;
		}
		long size = cells.size();
		int chunk = Math.max(1, this.chunkCells / width) * width;
		long kept = 0;
		int row = 0;
		for (long from = 0; from < size; from += chunk) {
			int[] part = new int[(int) Math.min(chunk, size - from)];
			cells.read(from, part);
			int stay = 0;
			for (int cell = 0; cell < part.length; cell += width) {
				if (!rows.get(row++)) {
					System.arraycopy(part, cell, part, stay, width);
					stay += width;
				}
			}
			cells.write(kept, Arrays.copyOf(part, stay));
			kept += stay;
		}
		cells.truncate(kept);
	}

	private void removeDuplicates(Path file, int width) throws IOException {
		Path distinct = file.resolveSibling(file.getFileName() + ".distinct");
		try (IntOutput out = new IntOutput(this.disk, distinct)) {
			new RowSorter(this.disk, this.chunkCells).sort(file, columns(width), (row) -> write(row, out));
		}
		this.disk.rename(distinct, file);
	}

	private static List<Integer> columns(int width) {
		return IntStream.range(0, width).boxed().toList();
	}

	private static void write(int[] row, IntOutput out) throws IOException {
		for (int cell : row) {
			out.write(cell);
		}
	}

}
