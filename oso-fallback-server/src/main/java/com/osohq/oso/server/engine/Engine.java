package com.osohq.oso.server.engine;

import java.util.List;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;

/**
 * A compiled policy over one source of facts. Thread-safe: evaluation takes no lock and
 * changes nothing.
 */
public final class Engine {

	private final CompiledPolicy policy;

	private final FactSource facts;

	Engine(CompiledPolicy policy, FactSource facts) {
		this.policy = policy;
		this.facts = facts;
	}

	/** Whether {@code allow(actor, action, resource)} has an answer. */
	public boolean authorize(Value actor, String action, Value resource, EvaluationContext context) {
		throw new IllegalStateException();
	}

	/**
	 * The ids of the type's resources on which the actor may do the action, ascending;
	 * {@code "*"} comes first when the actor may do it on every resource of the type.
	 */
	public List<String> list(Value actor, String action, String resourceType, EvaluationContext context) {
		throw new IllegalStateException();
	}

	/** The actions that the actor may do on the resource, ascending. */
	public List<String> actions(Value actor, Value resource, EvaluationContext context) {
		throw new IllegalStateException();
	}

	/**
	 * Those of the resources on which the actor may do the action; order and duplicates
	 * are kept.
	 */
	public List<Value> authorizeResources(Value actor, String action, List<Value> resources,
			EvaluationContext context) {
		throw new IllegalStateException();
	}

	/** The answers to a conjunction of calls. */
	public Answers query(Query query, EvaluationContext context) {
		throw new IllegalStateException();
	}

}
