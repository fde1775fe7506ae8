package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.osohq.oso.server.engine.AllowProcedures.Question;
import com.osohq.oso.server.engine.run.AnswerShapes;
import com.osohq.oso.server.engine.run.BoundFacts;
import com.osohq.oso.server.engine.run.Evaluation;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.fact.CodePointOrder;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A compiled policy over one source of facts. Thread-safe: evaluation takes no lock and
 * changes nothing. A question that cannot be answered throws an
 * {@link EvaluationException}; an unknown actor, action, resource or type is no error,
 * there is just nothing allowed.
 */
public final class Engine {

	/** How a list says that it contains every id. */
	public static final String EVERY_ID = "*";

	/**
	 * Resources are asked about together as far as that saves work; what was found out
	 * about many thousands of them would fill the memory.
	 */
	private static final int RESOURCES_AT_ONCE = 1000;

	/** What an id of a list takes, as a symbol, a value and a text. */
	private static final int BYTES_FOR_AN_ID = 128;

	private final CompiledPolicy policy;

	private final BoundFacts facts;

	private final EvaluationPool pool;

	Engine(CompiledPolicy policy, FactSource facts) {
		this(policy, new BoundFacts(facts, policy.program().constants()),
				new EvaluationPool(policy.program().shapes()));
	}

	private Engine(CompiledPolicy policy, BoundFacts facts, EvaluationPool pool) {
		this.policy = policy;
		this.facts = facts;
		this.pool = pool;
	}

	/** Whether {@code allow(actor, action, resource)} has an answer. */
	public boolean authorize(Value actor, String action, Value resource, EvaluationContext context) {
		Request request = request(context);
		Evaluation evaluation = this.pool.take();
		try {
			boolean allowed = proves(evaluation.begin(request), request, actor, action, resource);
			if (!allowed) {
				requireComplete(request);
			}
			this.pool.giveBack(evaluation);
			return allowed;
		}
		catch (RuntimeException ex) {
			throw failed(evaluation, ex);
		}
	}

	/**
	 * Those of the resources on which the actor may do the action; order and duplicates
	 * are kept.
	 */
	public List<Value> authorizeResources(Value actor, String action, List<Value> resources, EvaluationContext given) {
		EvaluationContext context = given.begun();
		List<Value> allowed = new ArrayList<>();
		for (int from = 0; from < resources.size(); from += RESOURCES_AT_ONCE) {
			List<Value> some = resources.subList(from, Math.min(resources.size(), from + RESOURCES_AT_ONCE));
			Request request = request(context);
			allowed.addAll(evaluate(request, (evaluation) -> {
				context.goOn();
				return some.stream()
					.filter((resource) -> proves(evaluation, request, actor, action, resource)
							|| (request.problem() != null && authorizeAlone(actor, action, resource, context)))
					.toList();
			}));
		}
		return List.copyOf(allowed);
	}

	/** Apart from others, as a problem that was met does not say whose it is. */
	private boolean authorizeAlone(Value actor, String action, Value resource, EvaluationContext context) {
		context.goOn();
		return authorize(actor, action, resource, context);
	}

	/**
	 * The ids of the type's resources on which the actor may do the action, ascending by
	 * code point; {@link #EVERY_ID} comes first when there is an answer for every
	 * resource of the type.
	 */
	public List<String> list(Value actor, String action, String resourceType, EvaluationContext context) {
		Request request = request(context);
		Question question = this.policy.allow().list(actor, action, resourceType);
		boolean known = this.policy.program().types().knows(resourceType);
		IntList symbols = new IntList(64);
		boolean every = evaluate(request, (evaluation) -> {
			boolean[] wildcard = new boolean[1];
			evaluation.enumerate(question.procedure(), arguments(request, actor, question, action, null),
					(shape, cells, from) -> {
						if (shape != AnswerShapes.VALUES_ONLY) {
							wildcard[0] = true;
						}
						else if (known || request.value(cells[from]).type().equals(resourceType)) {
							symbols.add(cells[from]);
						}
					});
			requireComplete(request);
			return wildcard[0];
		});
		request.take((long) symbols.size() * BYTES_FOR_AN_ID);
		return new SortedIds(this.facts.source(), request).of(symbols.toArray(), every);
	}

	/**
	 * The actions that the actor may do on the resource, ascending by code point. Where a
	 * rule allows any action at all, these are the permissions that the resource's type
	 * declares or inherits (a guess of polar.md 20.5).
	 */
	public List<String> actions(Value actor, Value resource, EvaluationContext context) {
		Request request = request(context);
		Question question = this.policy.allow().actions(actor, resource);
		Set<String> actions = new LinkedHashSet<>();
		evaluate(request, (evaluation) -> {
			evaluation.enumerate(question.procedure(), arguments(request, actor, question, "", resource),
					(shape, cells, from) -> {
						if (shape == AnswerShapes.VALUES_ONLY) {
							actions.add(request.value(cells[from]).id());
						}
						else {
							actions.addAll(declaredPermissions(resource.type()));
						}
					});
			requireComplete(request);
			return true;
		});
		request.take((long) actions.size() * BYTES_FOR_AN_ID);
		return actions.stream().sorted(CodePointOrder::compare).toList();
	}

	/** The answers to a conjunction of calls. */
	public Answers query(Query query, EvaluationContext context) {
		Request request = request(context);
		QueryEvaluation evaluation = new QueryEvaluation(this.policy.program(), this.policy.queries(), query, request);
		return evaluate(request, evaluation::answers);
	}

	/**
	 * The answers to a conjunction of calls that are certain, where {@link #query} would
	 * refuse because there may be others.
	 * @throws EvaluationException if the work exceeded its limit
	 */
	public CertainAnswers certainAnswers(Query query, EvaluationContext context) {
		Request request = request(context);
		QueryEvaluation evaluation = new QueryEvaluation(this.policy.program(), this.policy.queries(), query, request);
		return evaluate(request, evaluation::certainAnswers);
	}

	/**
	 * Solves a conjunction of conditions, which may be more than calls.
	 * @param each is handed every solution, one of them perhaps more than once, also
	 * those that are found before the evaluation fails
	 * @throws EvaluationException if a condition needs a value that nothing gives
	 */
	public void solve(Conjunction conjunction, EvaluationContext context, Consumer<Solution> each) {
		Request request = request(context);
		ConjunctionEvaluation evaluation = new ConjunctionEvaluation(this.policy.program(), this.policy.conjunctions(),
				conjunction, request);
		evaluate(request, (tables) -> {
			evaluation.solve(tables, each);
			return true;
		});
	}

	/**
	 * The engine to ask for what must not hold: it counts a fact that may or may not be
	 * true where this one does not, and the other way round. The same one, if all facts
	 * are settled.
	 */
	public Engine underNegation() {
		BoundFacts other = this.facts.underNegation();
		return (other != this.facts) ? new Engine(this.policy, other, this.pool) : this;
	}

	/** The policy that the engine answers from. */
	public CompiledPolicy policy() {
		return this.policy;
	}

	private boolean proves(Evaluation evaluation, Request request, Value actor, String action, Value resource) {
		Question question = this.policy.allow().test(actor, action, resource);
		return evaluation.prove(question.procedure(), arguments(request, actor, question, action, resource));
	}

	private static int[] arguments(Request request, Value actor, Question question, String action,
			@Nullable Value resource) {
		if (resource != null && !question.passesAction()) {
			return request.symbols(actor, resource);
		}
		int[] arguments = new int[1 + (question.passesAction() ? 1 : 0) + ((resource != null) ? 1 : 0)];
		arguments[0] = request.symbol(actor);
		if (question.passesAction()) {
			arguments[1] = request.symbol(Value.string(action));
		}
		if (resource != null) {
			arguments[arguments.length - 1] = request.symbol(resource);
		}
		return arguments;
	}

	/**
	 * The permissions that a type declares or inherits: what stands for any action at all
	 * (a guess of polar.md 20.5).
	 */
	public Set<String> declaredPermissions(String type) {
		Set<String> permissions = new LinkedHashSet<>();
		TypeMetadata metadata = this.policy.policy().metadata().get(type);
		if (metadata != null) {
			permissions.addAll(metadata.permissions());
			metadata.supertypes().forEach((supertype) -> permissions.addAll(declaredPermissions(supertype)));
		}
		return permissions;
	}

	private Request request(EvaluationContext context) {
		return new Request(this.facts, context.contextFacts(), context.currentUnixTime(), context.deadline(),
				context.allowance());
	}

	private <T> T evaluate(Request request, Work<T> work) {
		Evaluation evaluation = this.pool.take();
		try {
			T result = work.with(evaluation.begin(request));
			this.pool.giveBack(evaluation);
			return result;
		}
		catch (RuntimeException ex) {
			throw failed(evaluation, ex);
		}
	}

	/** Gives back the memory of an evaluation that nobody will use again. */
	private static RuntimeException failed(Evaluation evaluation, RuntimeException problem) {
		evaluation.end();
		return (problem instanceof LimitExceededException)
				? new EvaluationException(String.valueOf(problem.getMessage())) : problem;
	}

	private static void requireComplete(Request request) {
		String problem = request.problem();
		if (problem != null) {
			throw new EvaluationException(problem);
		}
	}

	private interface Work<T> {

		T with(Evaluation evaluation);

	}

}
