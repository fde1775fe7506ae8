package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
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

/**
 * Turns a stream of facts into the files of a snapshot.
 *
 * <pre>
 * facts -> batches: sorted values, rows of ranks in the batch
 *       -> dictionary: the batches' values merged; for each batch, rank -> symbol
 *       -> tables: rows of symbols, unsorted
 *       -> rows: each table sorted in each of its orders
 * </pre>
 */
final class SnapshotBuild implements Closeable {

	private final Disk disk;

	private final Path directory;

	private final Path scratch;

	private final Limits limits;

	private final Map<TableKey, Integer> tableNumbers = new HashMap<>();

	private final List<TableKey> tables = new ArrayList<>();

	private final List<ValueRun> runs = new ArrayList<>();

	private FactBatch batch;

	private int batches;

	SnapshotBuild(Disk disk, Path directory, Limits limits) throws IOException {
		this.disk = disk;
		this.directory = directory;
		this.scratch = directory.resolve("scratch");
		this.limits = limits;
		this.batch = new FactBatch(limits.batchBytes());
		disk.createDirectory(this.scratch);
	}

	void add(Fact fact) throws IOException {
		this.batch.add(fact);
		if (this.batch.isFull()) {
			spill();
		}
	}

	/** Writes, checksums and syncs everything but the manifest. */
	Manifest finish(SnapshotOrigin origin, Instant created) throws IOException {
		if (!this.batch.isEmpty()) {
			spill();
		}
		List<TypeRange> types = mergeValues();
		DictionaryWriter.hash(this.disk, this.directory, Dictionary.withoutHashes(this.directory, types));
		replaceRanks();
		List<Table> written = writeTables();
		this.disk.delete(this.scratch);
		Map<SnapshotFile, FileSeal> seals = new EnumMap<>(SnapshotFile.class);
		for (SnapshotFile each : SnapshotFile.values()) {
			Path file = each.in(this.directory);
			this.disk.sync(file);
			seals.put(each, new FileSeal(Files.size(file), Sha256.of(file)));
		}
		return new Manifest(origin, created, written.stream().mapToLong(Table::rows).sum(), types, written, seals);
	}

	@Override
	public void close() throws IOException {
		for (ValueRun run : this.runs) {
			run.close();
		}
		this.runs.clear();
	}

	private void spill() throws IOException {
		this.batch.spill(this.disk, scratchFile("values", this.batches), scratchFile("ranks", this.batches),
				(key) -> this.tableNumbers.computeIfAbsent(key, (added) -> {
					this.tables.add(added);
					return this.tables.size() - 1;
				}));
		this.batches++;
		this.batch = new FactBatch(this.limits.batchBytes());
	}

	private List<TypeRange> mergeValues() throws IOException {
		for (int i = 0; i < this.batches; i++) {
			this.runs.add(new ValueRun(this.disk, scratchFile("values", i), scratchFile("symbols", i)));
		}
		List<TypeRange> types = DictionaryWriter.merge(this.disk, this.directory, this.runs);
		close();
		for (int i = 0; i < this.batches; i++) {
			this.disk.delete(scratchFile("values", i));
		}
		return types;
	}

	private void replaceRanks() throws IOException {
		for (int i = 0; i < this.batches; i++) {
			int[] symbols = readAll(scratchFile("symbols", i));
			try (IntInput in = new IntInput(scratchFile("ranks", i))) {
				while (in.hasNext()) {
					int table = in.next();
					int cells = in.next();
					try (IntOutput out = new IntOutput(this.disk, scratchFile("table", table))) {
						for (int cell = 0; cell < cells; cell++) {
							out.write(symbols[in.next()]);
						}
					}
				}
			}
			this.disk.delete(scratchFile("symbols", i));
			this.disk.delete(scratchFile("ranks", i));
		}
	}

	private static int[] readAll(Path file) throws IOException {
		int[] numbers = new int[Math.toIntExact(Files.size(file) / Integer.BYTES)];
		try (IntInput in = new IntInput(file)) {
			for (int i = 0; i < numbers.length; i++) {
				numbers[i] = in.next();
			}
		}
		return numbers;
	}

	private List<Table> writeTables() throws IOException {
		List<Table> written = new ArrayList<>();
		RowSorter sorter = new RowSorter(this.disk, this.scratch, this.limits.chunkCells());
		try (IntOutput out = new IntOutput(this.disk, SnapshotFile.ROWS.in(this.directory))) {
			for (int i = 0; i < this.tables.size(); i++) {
				TableKey key = this.tables.get(i);
				Path unsorted = scratchFile("table", i);
				List<Order> orders = new ArrayList<>();
				int rows = 0;
				for (List<Integer> columns : OrderWriter.ordersOf(key.types())) {
					Path groups = this.scratch.resolve("groups");
					try (OrderWriter order = new OrderWriter(this.disk, out, groups, columns)) {
						sorter.sort(unsorted, columns, order::add);
						orders.add(order.finish());
						rows = order.rows();
					}
					this.disk.delete(groups);
				}
				this.disk.delete(unsorted);
				written.add(new Table(key.predicate(), key.types(), rows, orders));
			}
		}
		return written;
	}

	private Path scratchFile(String kind, int number) {
		return this.scratch.resolve(kind + '-' + number);
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

	}

}
