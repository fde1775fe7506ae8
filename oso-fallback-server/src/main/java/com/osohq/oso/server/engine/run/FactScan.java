package com.osohq.oso.server.engine.run;

import java.util.Arrays;

import com.osohq.oso.server.fact.IntList;

/**
 * Goes on with every fact that has the given keys.
 */
public final class FactScan extends RowStep implements LookUp {

	private final FactAccess access;

	private final int[] keys;

	/**
	 * Creates the look-up.
	 * @param position the step's place in its plan
	 * @param access the facts to look among
	 * @param keys the operands for the access's known columns
	 * @param columns where its unknown columns go
	 */
	public FactScan(int position, FactAccess access, int[] keys, int[] columns) {
		super(position, columns);
		this.access = access;
		this.keys = keys;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		IntList rows = evaluation.rows();
		int from = rows.size();
		evaluation.lookup(this.access, evaluation.values(this.keys), rows);
		return evaluation.choose(this, from);
	}

	/** Whether a row fits whatever its columns hold. */
	public boolean findsDistinctColumns() {
		return Arrays.stream(columns()).allMatch((column) -> column >= 0);
	}

	@Override
	public FactAccess access() {
		return this.access;
	}

	@Override
	public int[] keys() {
		return this.keys;
	}

	@Override
	public boolean isSameAs(Step other) {
		return other instanceof FactScan scan && this.access.equals(scan.access) && differsInAccessOnly(other);
	}

	@Override
	public boolean differsInAccessOnly(Step other) {
		return other instanceof FactScan scan && position() == scan.position() && Arrays.equals(this.keys, scan.keys)
				&& Arrays.equals(columns(), scan.columns());
	}

	@Override
	public Step among(FactAccess other) {
		return new FactScan(position(), other, this.keys, columns());
	}

}
