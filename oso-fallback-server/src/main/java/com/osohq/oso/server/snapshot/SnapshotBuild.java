package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.snapshot.Manifest.FileSeal;
import com.osohq.oso.server.snapshot.Manifest.Order;
import com.osohq.oso.server.snapshot.Manifest.Table;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stream of facts into the files of a snapshot.
 *
 * <pre>
 * facts -> batches: sorted values, rows of ranks in the batch
 *       -> vocabulary: the batches' values merged; for each batch, rank -> number
 *       -> tables: rows of numbers, unsorted
 *       -> dictionary: number -> symbol
 *       -> rows: each table sorted in each of its orders
 * </pre>
 *
 * There may be several passes over the facts. After each of them the tables are compared
 * with what the passes before have found; what not all of them have found becomes tables
 * of its own.
 *
 * <p>
 * What a step has used is deleted piece by piece, so that the files of a build never take
 * more than twice the space of the snapshot.
 */
final class SnapshotBuild {

	/** Batches wait until their values take this part of those known already. */
	private static final int PENDING_SHARE = 2;

	/** The rows of the pass that is not ended yet, by the number of their table. */
	private static final String TABLE = "table";

	/** The rows that every pass has found. */
	private static final String SETTLED = "settled";

	/** The rows that only some passes have found. */
	private static final String UNSETTLED = "unsettled";

	private final Disk disk;

	private final Path directory;

	private final Path scratchDirectory;

	private final Scratch scratch;

	private final Limits limits;

	private final Map<TableKey, Integer> tableNumbers = new HashMap<>();

	private final List<TableKey> tables = new ArrayList<>();

	private final Vocabulary vocabulary;

	private FactBatch batch;

	private int passes;

	private int pending;

	private long pendingBytes;

	SnapshotBuild(Disk disk, Path directory, Limits limits) throws IOException {
		this.disk = disk;
		this.directory = directory;
		this.scratchDirectory = directory.resolve("scratch");
		this.scratch = new Scratch(disk, this.scratchDirectory, limits.memoryBytes());
		this.limits = limits;
		this.batch = new FactBatch(limits.batchBytes());
		this.vocabulary = new Vocabulary(this.scratch, this.scratchDirectory, limits.segmentBytes());
	}

	void add(Fact fact) throws IOException {
		this.batch.add(fact);
		if (this.batch.isFull()) {
			spill();
		}
	}

	/** Ends a pass; what is added from now on belongs to the next one. */
	void endPass() throws IOException {
		absorbAll();
		PassComparison comparison = new PassComparison(this.scratch, this.limits.chunkCells());
		for (int i = 0; i < this.tables.size(); i++) {
			Path latest = scratchFile(TABLE, i);
			if (this.passes > 0) {
				comparison.add(scratchFile(SETTLED, i), scratchFile(UNSETTLED, i), latest,
						this.tables.get(i).types().size());
			}
			else if (this.scratch.exists(latest)) {
				this.scratch.rename(latest, scratchFile(SETTLED, i));
			}
		}
		this.passes++;
	}

	/** Forgets what the passes before the one that is not ended yet have found. */
	void forgetEarlierPasses() throws IOException {
		for (int i = 0; i < this.tables.size(); i++) {
			this.scratch.delete(scratchFile(SETTLED, i));
			this.scratch.delete(scratchFile(UNSETTLED, i));
		}
		this.passes = 0;
	}

	/** Writes and checksums everything but the manifest. */
	Manifest finish(SnapshotOrigin origin, @Nullable String policyName, Instant created, String contentDigest)
			throws IOException {
		endPass();
		Path symbolsFile = this.scratchDirectory.resolve("symbols");
		IntBuffer symbols = this.scratch.mapNew(symbolsFile, (long) this.vocabulary.size() * Integer.BYTES)
			.asIntBuffer();
		List<TypeRange> types = DictionaryWriter.write(this.disk, this.directory, this.vocabulary, symbols);
		DictionaryWriter.hash(this.disk, this.directory, Dictionary.withoutHashes(this.directory, types));
		for (int i = 0; i < this.tables.size(); i++) {
			replaceNumbers(scratchFile(SETTLED, i), symbols);
			replaceNumbers(scratchFile(UNSETTLED, i), symbols);
		}
		this.scratch.delete(symbolsFile);
		List<Table> written = writeTables();
		this.scratch.clear();
		Map<SnapshotFile, FileSeal> seals = new EnumMap<>(SnapshotFile.class);
		for (SnapshotFile each : SnapshotFile.values()) {
			Path file = each.in(this.directory);
			seals.put(each, new FileSeal(Files.size(file), Sha256.of(file)));
		}
		long facts = written.stream().filter(Table::settled).mapToLong(Table::rows).sum();
		return new Manifest(origin, policyName, created, contentDigest, facts, types, written, seals);
	}

	private void spill() throws IOException {
		this.scratch.reserve(this.batch.bytes());
		Path values = scratchFile("values", this.pending);
		this.batch.spill(this.scratch, values, scratchFile("ranks", this.pending),
				(key) -> this.tableNumbers.computeIfAbsent(key, (added) -> {
					this.tables.add(added);
					return this.tables.size() - 1;
				}));
		this.pending++;
		this.pendingBytes += this.scratch.size(values);
		this.batch = new FactBatch(this.limits.batchBytes());
		if (this.pendingBytes >= this.vocabulary.bytes() / PENDING_SHARE) {
			absorb();
		}
	}

	private void absorbAll() throws IOException {
		if (!this.batch.isEmpty()) {
			spill();
		}
		absorb();
	}

	/** Takes the pending batches into vocabulary and tables. */
	private void absorb() throws IOException {
		List<ValueRun> runs = new ArrayList<>();
		try {
			for (int i = 0; i < this.pending; i++) {
				runs.add(new ValueRun(this.scratch, scratchFile("values", i), scratchFile("numbers", i)));
			}
			this.vocabulary.add(runs);
		}
		finally {
			for (ValueRun run : runs) {
				run.close();
			}
		}
		for (int i = 0; i < this.pending; i++) {
			this.scratch.delete(scratchFile("values", i));
		}
		for (int i = 0; i < this.pending; i++) {
			replaceRanks(scratchFile("ranks", i), scratchFile("numbers", i));
		}
		this.pending = 0;
		this.pendingBytes = 0;
	}

	private void replaceRanks(Path ranks, Path numbersFile) throws IOException {
		int[] numbers = readAll(numbersFile);
		try (IntInput in = new IntInput(this.scratch, ranks)) {
			while (in.hasNext()) {
				int table = in.next();
				int cells = in.next();
				try (IntOutput out = new IntOutput(this.scratch, scratchFile(TABLE, table))) {
					for (int cell = 0; cell < cells; cell++) {
						out.write(numbers[in.next()]);
					}
				}
			}
		}
		this.scratch.delete(numbersFile);
		this.scratch.delete(ranks);
	}

	private int[] readAll(Path file) throws IOException {
		int[] numbers = new int[Math.toIntExact(this.scratch.size(file) / Integer.BYTES)];
		try (IntInput in = new IntInput(this.scratch, file)) {
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = in.next();
			}
		}
		return numbers;
	}

	private void replaceNumbers(Path table, IntBuffer symbols) throws IOException {
		if (!this.scratch.exists(table)) {
			return;
		}
		try (CellFile cells = new CellFile(this.scratch, table)) {
			long size = cells.size();
			for (long from = 0; from < size; from += this.limits.chunkCells()) {
				int[] part = new int[(int) Math.min(this.limits.chunkCells(), size - from)];
				cells.read(from, part);
				for (int i = 0; i < part.length; i++) {
					part[i] = symbols.get(part[i]);
				}
				cells.write(from, part);
			}
		}
	}

	private List<Table> writeTables() throws IOException {
		List<Table> written = new ArrayList<>();
		RowSorter sorter = new RowSorter(this.scratch, this.limits.chunkCells());
		try (IntOutput out = new IntOutput(this.disk, SnapshotFile.ROWS.in(this.directory))) {
			for (int i = 0; i < this.tables.size(); i++) {
				for (String kind : List.of(SETTLED, UNSETTLED)) {
					Path unsorted = scratchFile(kind, i);
					if (this.scratch.exists(unsorted) && this.scratch.size(unsorted) > 0) {
						written.add(writeTable(this.tables.get(i), kind.equals(SETTLED), unsorted, sorter, out));
					}
				}
			}
		}
		return written;
	}

	private Table writeTable(TableKey key, boolean settled, Path unsorted, RowSorter sorter, IntOutput out)
			throws IOException {
		List<Order> orders = new ArrayList<>();
		int rows = 0;
		for (List<Integer> columns : OrderWriter.ordersOf(key.types())) {
			Path groups = this.scratchDirectory.resolve("groups");
			try (OrderWriter order = new OrderWriter(this.scratch, out, groups, columns)) {
				sorter.sort(unsorted, columns, order::add);
				orders.add(order.finish());
				rows = order.rows();
			}
			this.scratch.delete(groups);
		}
		this.scratch.delete(unsorted);
		return new Table(key.predicate(), key.types(), rows, orders, settled);
	}

	private Path scratchFile(String kind, int number) {
		return this.scratchDirectory.resolve(kind + '-' + number);
	}

	/**
	 * How much of the work is done in memory.
	 *
	 * @param batchBytes how many bytes of facts to collect before they are spilled
	 * @param chunkCells how many cells to sort at once
	 */
	record Limits(int batchBytes, int chunkCells) {

		/** Good for a heap of 64 MB. */
		static final Limits DEFAULT = new Limits(16 << 20, 1 << 20);

		/** How many bytes of scratch stay in memory. */
		int memoryBytes() {
			return this.batchBytes / 16;
		}

		/** How many bytes of scratch can be freed at once. */
		int segmentBytes() {
			return this.batchBytes / 4;
		}

	}

}
