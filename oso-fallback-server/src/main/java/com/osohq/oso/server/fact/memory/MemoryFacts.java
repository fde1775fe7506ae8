package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemorySource.PredicateKey;

/**
 * Facts in memory, for the development server, tests and policy tests. Thread-safe:
 * {@link #current()} never waits for a write, and what it returned never changes.
 */
public final class MemoryFacts {

	private final SymbolTable symbols;

	private volatile MemorySource current;

	private MemoryFacts(SymbolTable symbols, MemorySource current) {
		this.symbols = symbols;
		this.current = current;
	}

	/** Starts with these facts; a fact given twice counts once. */
	public static MemoryFacts of(Collection<Fact> facts) {
		SortedSet<Value> values = new TreeSet<>();
		facts.forEach((fact) -> values.addAll(fact.args()));
		SymbolTable symbols = new SymbolTable(values);
		MemoryFacts store = new MemoryFacts(symbols, new MemorySource(symbols, Map.of()));
		store.apply(List.of(new Change(List.of(), facts)));
		return store;
	}

	/** The facts as they are now; later writes do not change what was returned. */
	public FactSource current() {
		return this.current;
	}

	/**
	 * Makes the changes one after the other, all at once for readers. Inserting what is
	 * there and deleting what is not are no errors; if there is nothing else to do,
	 * {@link #current()} stays the same object.
	 */
	public synchronized void apply(List<Change> changes) {
		Map<PredicateKey, Map<List<String>, RowSet>> touched = new HashMap<>();
		for (Change change : changes) {
			change.deletes().forEach((pattern) -> delete(pattern, touched));
			change.inserts().forEach((fact) -> insert(fact, touched));
		}
		touched.values().removeIf((tables) -> tables.values().stream().noneMatch(RowSet::isChanged));
		if (touched.isEmpty()) {
			return;
		}
		Map<PredicateKey, Relation> relations = new HashMap<>(this.current.relations());
		touched.forEach((key, tables) -> relations.put(key, relation(tables.values())));
		this.current = new MemorySource(this.symbols, relations);
	}

	private Relation relation(Collection<RowSet> tables) {
		List<Rows> rows = new ArrayList<>();
		for (RowSet table : tables) {
			Rows frozen = table.toRows();
			if (frozen.count() > 0) {
				rows.add(frozen);
			}
		}
		return new Relation(this.symbols, rows);
	}

	private void insert(Fact fact, Map<PredicateKey, Map<List<String>, RowSet>> touched) {
		int[] row = new int[fact.args().size()];
		for (int i = 0; i < row.length; i++) {
			row[i] = this.symbols.intern(fact.args().get(i));
		}
		List<String> types = fact.args().stream().map(Value::type).toList();
		tables(PredicateKey.of(fact), touched).computeIfAbsent(types, RowSet::new).add(row);
	}

	private void delete(FactPattern pattern, Map<PredicateKey, Map<List<String>, RowSet>> touched) {
		PredicateKey key = new PredicateKey(pattern.predicate(), pattern.args().size());
		for (RowSet table : tables(key, touched).values()) {
			RowSet.RowFilter filter = MemorySource.filter(pattern, table.toRows(), this.symbols);
			if (filter != null) {
				table.removeIf(filter);
			}
		}
	}

	private Map<List<String>, RowSet> tables(PredicateKey key, Map<PredicateKey, Map<List<String>, RowSet>> touched) {
		return touched.computeIfAbsent(key, (unused) -> {
			Map<List<String>, RowSet> tables = new LinkedHashMap<>();
			Relation relation = this.current.relations().get(key);
			if (relation != null) {
				relation.tables().forEach((rows) -> tables.put(rows.types(), RowSet.copyOf(rows)));
			}
			return tables;
		});
	}

	/**
	 * What to delete and then to insert.
	 *
	 * @param deletes every stored fact that fits one of these goes
	 * @param inserts the facts to add
	 */
	public record Change(Collection<FactPattern> deletes, Collection<Fact> inserts) {
	}

}
