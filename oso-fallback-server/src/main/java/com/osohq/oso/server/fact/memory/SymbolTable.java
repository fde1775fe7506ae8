package com.osohq.oso.server.fact.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;

/**
 * Interns values: one symbol for each. Symbols are only ever added, so that a reader
 * needs no lock; adding is for one thread at a time.
 */
final class SymbolTable {

	private final Map<Value, Integer> symbols;

	private final int sorted;

	private volatile Value[] values;

	private int size;

	/** Gives the first symbols to these values, in their order. */
	SymbolTable(SortedSet<Value> initial) {
		this.symbols = new ConcurrentHashMap<>(Math.max(16, initial.size() * 2));
		this.values = new Value[Math.max(16, initial.size())];
		initial.forEach(this::intern);
		this.sorted = this.size;
	}

	int find(Value value) {
		Integer symbol = this.symbols.get(value);
		return (symbol != null) ? symbol : FactSource.ABSENT;
	}

	int intern(Value value) {
		Integer known = this.symbols.get(value);
		if (known != null) {
			return known;
		}
		int symbol = this.size++;
		Value[] current = this.values;
		if (symbol == current.length) {
			current = Arrays.copyOf(current, symbol * 2);
		}
		current[symbol] = value;
		this.values = current;
		this.symbols.put(value, symbol);
		return symbol;
	}

	Value value(int symbol) {
		return this.values[symbol];
	}

	int sorted() {
		return this.sorted;
	}

}
