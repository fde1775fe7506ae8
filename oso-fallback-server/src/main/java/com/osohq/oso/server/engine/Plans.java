package com.osohq.oso.server.engine;

import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.polar.Policy;

/**
 * All that has been planned for a policy, until it is too much and is begun anew: which
 * plans there are is up to those who ask.
 */
final class Plans {

	/** Plans may use this share of the Java heap. */
	private static final int HEAP_SHARE = 16;

	/** More than what the policies of most applications need for all their questions. */
	private static final long AT_LEAST = 4L * 1024 * 1024;

	private static final long MAX_BYTES = Math.max(AT_LEAST, Runtime.getRuntime().maxMemory() / HEAP_SHARE);

	private final Program program;

	private final AllowProcedures allow;

	private final QueryProcedures queries;

	private final ConjunctionProcedures conjunctions;

	private Plans(Program program) {
		this.program = program;
		this.allow = new AllowProcedures(program);
		this.queries = new QueryProcedures(program);
		this.conjunctions = new ConjunctionProcedures(program);
	}

	static Plans of(Policy policy) {
		return new Plans(new Program(policy));
	}

	/** Whether they take more memory than plans may. */
	boolean isFull() {
		return this.program.size() > MAX_BYTES;
	}

	/** None yet, for the same policy. */
	Plans anew() {
		return new Plans(this.program.anew());
	}

	Program program() {
		return this.program;
	}

	AllowProcedures allow() {
		return this.allow;
	}

	QueryProcedures queries() {
		return this.queries;
	}

	ConjunctionProcedures conjunctions() {
		return this.conjunctions;
	}

}
