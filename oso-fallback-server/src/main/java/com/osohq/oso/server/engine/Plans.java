package com.osohq.oso.server.engine;

import java.time.Duration;

import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.time.Time;

/**
 * All that has been planned for a policy, until it is too much and is begun anew: which
 * plans there are is up to those who ask.
 */
final class Plans {

	/** Plans may use this share of the Java heap. */
	private static final int HEAP_SHARE = 8;

	/**
	 * Four times what the largest policy that is known of needs for all its questions.
	 */
	private static final long AT_LEAST = 8L * 1024 * 1024;

	private static final long MAX_BYTES = Math.max(AT_LEAST, Runtime.getRuntime().maxMemory() / HEAP_SHARE);

	/**
	 * Plans that are just too many are begun anew once in so long, as a policy may need
	 * them all; twice as many at once.
	 */
	private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

	private final long begun = Time.nanos();

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
		long size = this.program.size();
		return size > MAX_BYTES && (size > 2 * MAX_BYTES || Time.nanos() - this.begun > PAUSE_NANOS);
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
