package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;

/**
 * One version of the facts in memory. Values that were interned later are absent from it.
 * Relations that a write leaves alone are shared with the version before it, indexes
 * included.
 */
final class MemorySource implements FactSource {

	private final SymbolTable symbols;

	private final int symbolCount;

	private final Map<PredicateKey, Relation> relations;

	MemorySource(SymbolTable symbols, Map<PredicateKey, Relation> relations) {
		this.symbols = symbols;
		this.symbolCount = symbols.size();
		this.relations = Map.copyOf(relations);
	}

	Map<PredicateKey, Relation> relations() {
		return this.relations;
	}

	@Override
	public long size() {
		return this.relations.values().stream().mapToLong(Relation::size).sum();
	}

	@Override
	public List<PredicateCount> counts() {
		return PredicateCount.sum(this.relations.entrySet()
			.stream()
			.map((each) -> new PredicateCount(each.getKey().predicate(), each.getKey().arity(),
					each.getValue().size())));
	}

	@Override
	public int find(Value value) {
		return known(this.symbols.find(value));
	}

	@Override
	public int[] find(Value first, Value second) {
		int[] found = this.symbols.find(first, second);
		found[0] = known(found[0]);
		found[1] = known(found[1]);
		return found;
	}

	private int known(int symbol) {
		return (symbol < this.symbolCount) ? symbol : ABSENT;
	}

	@Override
	public Value value(int symbol) {
		return this.symbols.value(symbol);
	}

	@Override
	public int sortedSymbols() {
		return this.symbols.sorted();
	}

	@Override
	public FactIndex index(FactShape shape) {
		Relation relation = this.relations.get(new PredicateKey(shape.predicate(), shape.columns().size()));
		return (relation != null) ? relation.index(shape) : Relation.NOTHING;
	}

	@Override
	public FactIndex index(List<FactShape> shapes) {
		FactIndex together = TableIndex.either(shapes.stream().map(this::index).toList());
		return (together != null) ? together : FactSource.super.index(shapes);
	}

	@Override
	public void forEach(FactPattern pattern, Consumer<Fact> consumer) {
		Relation relation = this.relations.get(new PredicateKey(pattern.predicate(), pattern.args().size()));
		if (relation == null) {
			return;
		}
		for (Rows rows : relation.tables()) {
			RowSet.RowFilter filter = filter(pattern, rows, this.symbols);
			for (int from = 0; filter != null && from < rows.cells().length; from += rows.width()) {
				if (filter.accepts(rows.cells(), from)) {
					consumer.accept(fact(pattern.predicate(), rows, from));
				}
			}
		}
	}

	@Override
	public FactSource possible() {
		return this;
	}

	/** Which rows fit the pattern, or {@code null} when none can. */
	static RowSet.@org.jspecify.annotations.Nullable RowFilter filter(FactPattern pattern, Rows rows,
			SymbolTable symbols) {
		int[] wanted = new int[rows.width()];
		for (int i = 0; i < wanted.length; i++) {
			FactPattern.Arg arg = pattern.args().get(i);
			wanted[i] = ABSENT;
			if (arg.type() != null && !arg.type().equals(rows.types().get(i))) {
				return null;
			}
			if (arg.type() != null && arg.id() != null) {
				wanted[i] = symbols.find(new Value(arg.type(), arg.id()));
				if (wanted[i] == ABSENT) {
					return null;
				}
			}
		}
		return (cells, from) -> {
			for (int i = 0; i < wanted.length; i++) {
				if (wanted[i] != ABSENT && wanted[i] != cells[from + i]) {
					return false;
				}
			}
			return true;
		};
	}

	private Fact fact(String predicate, Rows rows, int from) {
		List<Value> args = new ArrayList<>(rows.width());
		for (int i = 0; i < rows.width(); i++) {
			args.add(value(rows.cells()[from + i]));
		}
		return new Fact(predicate, args);
	}

	/**
	 * A predicate of one number of arguments.
	 */
	record PredicateKey(String predicate, int arity) {

		static PredicateKey of(Fact fact) {
			return new PredicateKey(fact.predicate(), fact.args().size());
		}

	}

}
