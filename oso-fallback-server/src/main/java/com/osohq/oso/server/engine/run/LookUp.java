package com.osohq.oso.server.engine.run;

/**
 * A step that looks facts up.
 */
public sealed interface LookUp permits FactScan, FactTest {

	/** The facts to look among. */
	FactAccess access();

	/** The operands for the access's known columns. */
	int[] keys();

	/** Whether the other step looks the same keys up for the same slots. */
	boolean differsInAccessOnly(Step other);

	/** The same look-up among other facts. */
	Step among(FactAccess other);

}
