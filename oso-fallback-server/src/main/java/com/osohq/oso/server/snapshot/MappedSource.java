package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.UnionIndex;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.Table;
import org.jspecify.annotations.Nullable;

/**
 * The facts in the files of a snapshot that has been verified.
 */
final class MappedSource implements FactSource {

	private final long size;

	private final List<PredicateCount> counts;

	private final Dictionary dictionary;

	private final List<MappedTable> tables;

	private final FactSource possible;

	private MappedSource(List<Table> described, Dictionary dictionary, List<MappedTable> tables,
			@Nullable FactSource possible) {
		this.size = described.stream().mapToLong(Table::rows).sum();
		this.counts = counts(described);
		this.dictionary = dictionary;
		this.tables = List.copyOf(tables);
		this.possible = (possible != null) ? possible : this;
	}

	static MappedSource map(Path directory, Manifest manifest) throws IOException {
		List<MappedTable> tables = new ArrayList<>();
		try (FileChannel rows = FileChannel.open(SnapshotFile.ROWS.in(directory), StandardOpenOption.READ)) {
			for (Table table : manifest.tables()) {
				tables.add(MappedTable.map(rows, table));
			}
		}
		MappedSource all = new MappedSource(manifest.tables(), Dictionary.map(directory, manifest.types()), tables,
				null);
		if (manifest.unsettled() == 0) {
			return all;
		}
		return new MappedSource(manifest.tables().stream().filter(Table::settled).toList(), all.dictionary,
				tables.stream().filter(MappedTable::settled).toList(), all);
	}

	private static List<PredicateCount> counts(List<Table> tables) {
		return PredicateCount.sum(tables.stream()
			.map((table) -> new PredicateCount(table.predicate(), table.types().size(), table.rows())));
	}

	@Override
	public long size() {
		return this.size;
	}

	@Override
	public List<PredicateCount> counts() {
		return this.counts;
	}

	@Override
	public int find(Value value) {
		return this.dictionary.find(value);
	}

	@Override
	public Value value(int symbol) {
		return this.dictionary.value(symbol);
	}

	@Override
	public int sortedSymbols() {
		return this.dictionary.size();
	}

	@Override
	public FactIndex index(FactShape shape) {
		return UnionIndex.of(parts(shape));
	}

	@Override
	public void forEach(FactPattern pattern, Consumer<Fact> consumer) {
		FactShape shape = new FactShape(pattern.predicate(),
				pattern.args().stream().map(MappedSource::column).toList());
		for (RowIndex part : parts(shape)) {
			part.forEach(new int[0], (cells) -> consumer.accept(fact(shape, cells)));
		}
	}

	@Override
	public FactSource possible() {
		return this.possible;
	}

	private List<RowIndex> parts(FactShape shape) {
		for (FactShape.Column column : shape.columns()) {
			if (column instanceof Fixed fixed && find(fixed.value()) == ABSENT) {
				return List.of();
			}
		}
		return this.tables.stream()
			.filter((table) -> table.canFit(shape))
			.map((table) -> table.index(shape, this.dictionary))
			.toList();
	}

	private static FactShape.Column column(FactPattern.Arg arg) {
		String type = arg.type();
		String id = arg.id();
		if (type == null) {
			return new Unknown(null);
		}
		return (id != null) ? new Fixed(new Value(type, id)) : new Unknown(Set.of(type));
	}

	private Fact fact(FactShape shape, IntList cells) {
		List<Value> args = new ArrayList<>();
		int cell = 0;
		for (FactShape.Column column : shape.columns()) {
			args.add((column instanceof Fixed fixed) ? fixed.value() : value(cells.get(cell++)));
		}
		return new Fact(shape.predicate(), args);
	}

}
