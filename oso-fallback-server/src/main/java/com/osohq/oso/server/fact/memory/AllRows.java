package com.osohq.oso.server.fact.memory;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;

/**
 * The look-up that is given nothing and finds every row of a table.
 */
record AllRows(Rows rows) implements FactIndex {

	@Override
	public boolean isEmpty() {
		return false;
	}

	@Override
	public boolean contains(int[] keys) {
		return true;
	}

	@Override
	public void lookup(int[] keys, IntList found) {
		found.addAll(this.rows.cells(), 0, this.rows.cells().length);
	}

}
