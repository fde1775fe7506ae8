package com.osohq.oso.server.fact.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.SortedSet;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;

/**
 * Interns values: one symbol for each. Symbols are only ever added, so that a reader
 * needs no lock; adding is for one thread at a time.
 *
 * <p>
 * A slot of the open-addressing table holds the hash beside the place of the value's
 * text, so that a look-up reads no text but the right one.
 */
final class SymbolTable {

	private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

	private final int sorted;

	private final ValueTexts texts = new ValueTexts();

	private volatile Value[] values;

	private volatile long[] slots;

	private int size;

	/** Gives the first symbols to these values, in their order. */
	SymbolTable(SortedSet<Value> initial) {
		this.values = new Value[Math.max(16, initial.size())];
		this.slots = new long[Integer.highestOneBit(Math.max(16, initial.size())) * 4];
		initial.forEach(this::intern);
		this.sorted = this.size;
	}

	int find(Value value) {
		long[] table = this.slots;
		int hash = spread(value.hashCode());
		int slot = hash & (table.length - 1);
		while (true) {
			long entry = (long) SLOT.getAcquire(table, slot);
			if (entry == 0) {
				return FactSource.ABSENT;
			}
			if ((int) (entry >>> 32) == hash && this.texts.isOf(place(entry), value, this.values)) {
				return this.texts.symbol(place(entry));
			}
			slot = (slot + 1) & (table.length - 1);
		}
	}

	/**
	 * The symbols of both. Usually both are in the first slot that is looked at; the
	 * slots of both are then read before the text of either, so that the processor waits
	 * for memory twice instead of four times.
	 */
	int[] find(Value first, Value second) {
		long[] table = this.slots;
		int hash = spread(first.hashCode());
		int otherHash = spread(second.hashCode());
		long entry = (long) SLOT.getAcquire(table, hash & (table.length - 1));
		long other = (long) SLOT.getAcquire(table, otherHash & (table.length - 1));
		if (entry != 0 && other != 0 && (int) (entry >>> 32) == hash && (int) (other >>> 32) == otherHash
				&& this.texts.haveLengths(place(entry), first, place(other), second)
				&& this.texts.isOf(place(entry), first, this.values)
				&& this.texts.isOf(place(other), second, this.values)) {
			return new int[] { this.texts.symbol(place(entry)), this.texts.symbol(place(other)) };
		}
		return new int[] { find(first), find(second) };
	}

	int intern(Value value) {
		int known = find(value);
		if (known != FactSource.ABSENT) {
			return known;
		}
		int symbol = this.size++;
		Value[] current = this.values;
		if (symbol == current.length) {
			current = Arrays.copyOf(current, symbol * 2);
		}
		current[symbol] = value;
		this.values = current;
		long[] table = this.slots;
		if (this.size * 2 > table.length) {
			long[] larger = new long[table.length * 2];
			for (long entry : table) {
				if (entry != 0) {
					put(larger, entry);
				}
			}
			table = larger;
		}
		put(table, entry(spread(value.hashCode()), this.texts.add(value, symbol)));
		this.slots = table;
		return symbol;
	}

	Value value(int symbol) {
		return this.values[symbol];
	}

	/** How many symbols there are by now. */
	int size() {
		return this.size;
	}

	int sorted() {
		return this.sorted;
	}

	private static void put(long[] table, long entry) {
		int slot = (int) (entry >>> 32) & (table.length - 1);
		while (table[slot] != 0) {
			slot = (slot + 1) & (table.length - 1);
		}
		SLOT.setRelease(table, slot, entry);
	}

	private static long entry(int hash, int place) {
		return ((long) hash << 32) | (place + 1);
	}

	private static int place(long entry) {
		return (int) entry - 1;
	}

	private static int spread(int hash) {
		int mixed = hash * 0x9E3779B1;
		return mixed ^ (mixed >>> 15);
	}

}
