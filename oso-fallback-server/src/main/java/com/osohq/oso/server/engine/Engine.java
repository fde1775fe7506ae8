package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.osohq.oso.server.engine.AllowProcedures.Question;
import com.osohq.oso.server.engine.run.AnswerShapes;
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

	private final FactSource facts;

	private final @Nullable Engine outer;

	private volatile BoundPlans latest;

	Engine(CompiledPolicy policy, FactSource facts) {
		this.policy = policy;
		this.facts = facts;
		this.outer = null;
		this.latest = BoundPlans.of(policy.plans(), facts);
	}

	private Engine(Engine outer, BoundPlans negated) {
		this.policy = outer.policy;
		this.facts = outer.facts;
		this.outer = outer;
		this.latest = negated;
	}

	/** What to answer a question with. */
	private BoundPlans bound() {
		BoundPlans known = this.latest;
		Plans plans = this.policy.plans();
		if (known.plans() != plans) {
			known = (this.outer != null) ? this.outer.bound().underNegation() : BoundPlans.of(plans, this.facts);
			this.latest = known;
		}
		return known;
	}

	/** Whether {@code allow(actor, action, resource)} has an answer. */
	public boolean authorize(Value actor, String action, Value resource, EvaluationContext context) {
		BoundPlans bound = bound();
		Request request = request(bound, context);
		Evaluation evaluation = bound.pool().take();
		try {
			boolean allowed = proves(bound, evaluation.begin(request), request, actor, action, resource);
			if (!allowed) {
				requireComplete(request);
			}
			bound.pool().giveBack(evaluation);
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
			BoundPlans bound = bound();
			Request request = request(bound, context);
			allowed.addAll(evaluate(bound, request, (evaluation) -> {
				context.goOn();
				return some.stream()
					.filter((resource) -> proves(bound, evaluation, request, actor, action, resource)
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
		BoundPlans bound = bound();
		Request request = request(bound, context);
		Question question = bound.plans().allow().list(actor, action, resourceType);
		boolean known = bound.plans().program().types().knows(resourceType);
		IntList symbols = new IntList(64);
		boolean every = evaluate(bound, request, (evaluation) -> {
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
		return new SortedIds(bound.facts().source(), request).of(symbols.toArray(), every);
	}

	/**
	 * The actions that the actor may do on the resource, ascending by code point. Where a
	 * rule allows any action at all, these are the permissions that the resource's type
	 * declares or inherits (a guess of polar.md 20.5).
	 */
	public List<String> actions(Value actor, Value resource, EvaluationContext context) {
		BoundPlans bound = bound();
		Request request = request(bound, context);
		Question question = bound.plans().allow().actions(actor, resource);
		Set<String> actions = new LinkedHashSet<>();
		evaluate(bound, request, (evaluation) -> {
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
		BoundPlans bound = bound();
		Request request = request(bound, context);
		QueryEvaluation evaluation = new QueryEvaluation(bound.plans().program(), bound.plans().queries(), query,
				request);
		return evaluate(bound, request, evaluation::answers);
	}

	/**
	 * The answers to a conjunction of calls that are certain, where {@link #query} would
	 * refuse because there may be others.
	 * @throws EvaluationException if the work exceeded its limit
	 */
	public CertainAnswers certainAnswers(Query query, EvaluationContext context) {
		BoundPlans bound = bound();
		Request request = request(bound, context);
		QueryEvaluation evaluation = new QueryEvaluation(bound.plans().program(), bound.plans().queries(), query,
				request);
		return evaluate(bound, request, evaluation::certainAnswers);
	}

	/**
	 * Solves a conjunction of conditions, which may be more than calls.
	 * @param each is handed every solution, one of them perhaps more than once, also
	 * those that are found before the evaluation fails
	 * @throws EvaluationException if a condition needs a value that nothing gives
	 */
	public void solve(Conjunction conjunction, EvaluationContext context, Consumer<Solution> each) {
		BoundPlans bound = bound();
		Request request = request(bound, context);
		ConjunctionEvaluation evaluation = new ConjunctionEvaluation(bound.plans().program(),
				bound.plans().conjunctions(), conjunction, request);
		evaluate(bound, request, (tables) -> {
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
		if (this.outer != null) {
			return this.outer;
		}
		BoundPlans bound = bound();
		BoundPlans negated = bound.underNegation();
		return (negated != bound) ? new Engine(this, negated) : this;
	}

	/** The policy that the engine answers from. */
	public CompiledPolicy policy() {
		return this.policy;
	}

	private static boolean proves(BoundPlans bound, Evaluation evaluation, Request request, Value actor, String action,
			Value resource) {
		Question question = bound.plans().allow().test(actor, action, resource);
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

	private static Request request(BoundPlans bound, EvaluationContext context) {
		return new Request(bound.facts(), context.contextFacts(), context.currentUnixTime(), context.deadline(),
				context.allowance());
	}

	private static <T> T evaluate(BoundPlans bound, Request request, Work<T> work) {
		Evaluation evaluation = bound.pool().take();
		try {
			T result = work.with(evaluation.begin(request));
			bound.pool().giveBack(evaluation);
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
