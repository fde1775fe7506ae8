package com.osohq.oso.server.sql.text;

import java.util.List;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Value;

/**
 * Takes the time and the memory that a SQL text costs out of what its request has.
 */
final class TextCost {

	/** A literal beside its characters. */
	private static final int BYTES_FOR_A_LITERAL = 64;

	/** The list of a row's literals. */
	private static final int BYTES_FOR_A_ROW = 64;

	/** Half of them hold a text, the other half what it becomes a part of. */
	private static final int BYTES_FOR_A_CHARACTER = 2;

	private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

	private final EvaluationContext context;

	private int rows;

	TextCost(EvaluationContext context) {
		this.context = context;
	}

	/** Adds a row that is about to become literals. */
	void add(List<Value> row) {
		if (++this.rows % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
			this.context.goOn();
		}
		long bytes = BYTES_FOR_A_ROW;
		for (Value value : row) {
			bytes += BYTES_FOR_A_LITERAL + (long) value.id().length() * BYTES_FOR_A_CHARACTER;
		}
		this.context.allowance().take(bytes);
	}

	/** Adds a text that becomes part of a larger one, and hands it back. */
	String add(String text) {
		this.context.goOn();
		this.context.allowance().take((long) text.length() * BYTES_FOR_A_CHARACTER);
		return text;
	}

}
