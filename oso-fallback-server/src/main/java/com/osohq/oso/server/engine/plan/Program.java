package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.ClauseSet;
import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.engine.clause.Groundness;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.run.Answer;
import com.osohq.oso.server.engine.run.AnswerShapes;
import com.osohq.oso.server.engine.run.Definition;
import com.osohq.oso.server.engine.run.FactAccess;
import com.osohq.oso.server.engine.run.FactScan;
import com.osohq.oso.server.engine.run.Plan;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.type.TypeSpace;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.polar.Policy;

/**
 * The procedures of a policy, made when they are first asked for. There are finitely
 * many, as they differ in the constants and types of the policy, never in values of
 * requests; but all of them together would fill any memory, so that they are counted.
 */
public final class Program {

	private static final int BYTES_FOR_A_PROCEDURE = 512;

	private static final int BYTES_FOR_A_CONDITION = 256;

	private static final int BYTES_FOR_A_STEP = 256;

	private static final int BYTES_FOR_WHAT_FOLLOWS = 16;

	private static final int BYTES_FOR_AN_ACCESS = 512;

	private final ClauseSet clauses;

	private final ClauseIndex index;

	private final Groundness groundness;

	private final Set<PredicateKey> factPredicates;

	private final AnswerShapes shapes = new AnswerShapes();

	private final Map<ProcedureKey, Procedure> procedures = new ConcurrentHashMap<>();

	private final Map<List<FactShape>, FactAccess> accesses = new ConcurrentHashMap<>();

	private final AtomicInteger procedureNumbers = new AtomicInteger();

	private final AtomicInteger accessNumbers = new AtomicInteger();

	private final AtomicLong size = new AtomicLong();

	public Program(Policy policy) {
		this(ClauseSet.of(policy),
				policy.signatures()
					.shapes()
					.stream()
					.map((shape) -> new PredicateKey(shape.predicate(), shape.arity()))
					.collect(Collectors.toUnmodifiableSet()));
	}

	private Program(ClauseSet clauses, Set<PredicateKey> factPredicates) {
		this.clauses = clauses;
		this.index = new ClauseIndex(clauses);
		this.groundness = Groundness.of(clauses);
		this.factPredicates = factPredicates;
	}

	/** A program of the same policy in which nothing is planned yet. */
	public Program anew() {
		return new Program(this.clauses, this.factPredicates);
	}

	/** About how many bytes all that has been planned takes. */
	public long size() {
		return this.size.get();
	}

	/**
	 * Counts a plan, whose calls remember what comes after them.
	 */
	void count(Plan plan) {
		long steps = plan.asList().size();
		this.size.addAndGet(steps * (BYTES_FOR_A_STEP + BYTES_FOR_WHAT_FOLLOWS * (steps + plan.slots())));
	}

	/** The rules, normalized. */
	public ClauseSet clauses() {
		return this.clauses;
	}

	public TypeSpace types() {
		return this.clauses.types();
	}

	public Constants constants() {
		return this.clauses.constants();
	}

	public AnswerShapes shapes() {
		return this.shapes;
	}

	/** The procedure for calls of a predicate of which this much is known. */
	public Procedure procedure(PredicateKey predicate, List<ArgMode> modes) {
		ProcedureKey key = new ProcedureKey(predicate, modes);
		Procedure known = this.procedures.get(key);
		return (known != null) ? known : this.procedures.computeIfAbsent(key, this::create);
	}

	/**
	 * A procedure that a single clause of a query defines.
	 * @param name its name, for messages
	 * @param clause the clause
	 * @param modes what is known of the arguments
	 * @param kept whether the caller will keep it for other requests
	 */
	public Procedure procedure(String name, Clause clause, List<ArgMode> modes, boolean kept) {
		if (kept) {
			this.size.addAndGet(BYTES_FOR_A_PROCEDURE
					+ (long) BYTES_FOR_A_CONDITION * (clause.conditions().size() + clause.variables().size()));
		}
		int number = kept ? this.procedureNumbers.incrementAndGet() : Procedure.UNSHARED;
		return new Procedure(number, name, bound(modes), free(modes),
				() -> new Fusion(this).fuse(null, plans(List.of(clause), modes), bound(modes)));
	}

	/** Whether only facts can make calls of which this much is known true. */
	boolean isFactOnly(PredicateKey predicate, List<ArgMode> modes) {
		return this.index.of(predicate, modes).stream().noneMatch((clause) -> matches(clause, modes));
	}

	/** The clauses that can answer calls of which this much is known. */
	List<Clause> candidates(PredicateKey predicate, List<ArgMode> modes) {
		return this.index.of(predicate, modes).stream().filter((clause) -> matches(clause, modes)).toList();
	}

	private boolean matches(Clause clause, List<ArgMode> modes) {
		return HeadMatch.isConceivable(this, clause, modes) && HeadMatch.of(this, clause, modes) != null;
	}

	/** The number of the type of a constant. */
	int typeOf(int constant) {
		return types().number(constants().value(constant).type());
	}

	/** Whether a rule or a fact can make the predicate true. */
	public boolean knows(PredicateKey predicate) {
		return !this.clauses.of(predicate).isEmpty() || this.factPredicates.contains(predicate);
	}

	/** Which arguments had better be bound before a predicate is called. */
	public Groundness groundness() {
		return this.groundness;
	}

	FactAccess access(PredicateKey predicate, List<ArgMode> modes) {
		List<FactShape.Column> columns = modes.stream().map(this::column).toList();
		return access(List.of(new FactShape(predicate.name(), columns)));
	}

	/** The facts of both. */
	FactAccess either(FactAccess left, FactAccess right) {
		Set<FactShape> shapes = new LinkedHashSet<>(left.shapes());
		shapes.addAll(right.shapes());
		return access(List.copyOf(shapes));
	}

	private FactAccess access(List<FactShape> shapes) {
		return this.accesses.computeIfAbsent(shapes, (added) -> {
			this.size.addAndGet((long) BYTES_FOR_AN_ACCESS * added.size());
			return new FactAccess(this.accessNumbers.getAndIncrement(), added);
		});
	}

	private FactShape.Column column(ArgMode mode) {
		if (mode instanceof ArgMode.Constant constant) {
			return new FactShape.Fixed(constants().value(constant.number()));
		}
		if (mode instanceof ArgMode.Bound bound) {
			return new FactShape.Known(types().names(bound.types()));
		}
		return new FactShape.Unknown(types().names(((ArgMode.Free) mode).types()));
	}

	private Procedure create(ProcedureKey key) {
		this.size.addAndGet(BYTES_FOR_A_PROCEDURE);
		return new Procedure(this.procedureNumbers.incrementAndGet(), key.predicate().name(), bound(key.modes()),
				free(key.modes()), () -> compile(key));
	}

	private Definition compile(ProcedureKey key) {
		boolean test = free(key.modes()) == 0;
		List<Plan> plans = new ArrayList<>();
		if (!test) {
			plans.add(factPlan(key));
		}
		plans.addAll(plans(this.index.of(key.predicate(), key.modes()), key.modes()));
		return new Fusion(this).fuse(test ? access(key.predicate(), key.modes()) : null, plans, bound(key.modes()));
	}

	private List<Plan> plans(List<Clause> candidates, List<ArgMode> modes) {
		ClauseRewriter rewriter = new ClauseRewriter(this);
		List<Clause> rules = new ArrayList<>();
		List<Clause> specialized = new ArrayList<>();
		for (Clause clause : candidates) {
			if (!HeadMatch.isConceivable(this, clause, modes)) {
				continue;
			}
			Clause fitting = rewriter.specialize(clause, modes);
			if (fitting != null) {
				rules.add(clause);
				specialized.add(fitting);
			}
		}
		List<Plan> plans = new ArrayList<>();
		for (Clause clause : new Inclusions(rewriter).eliminate(rules, specialized)) {
			for (Clause unfolded : new Unfolding(rewriter).of(clause)) {
				HeadMatch match = HeadMatch.of(this, unfolded, modes);
				Plan plan = (match != null) ? new Planner(this, match).plan() : null;
				if (plan != null) {
					count(plan);
					plans.add(plan);
				}
			}
		}
		return plans;
	}

	/** The plan that answers from the stored facts. */
	private Plan factPlan(ProcedureKey key) {
		int bound = bound(key.modes());
		int free = free(key.modes());
		int[] keys = new int[bound];
		int[] columns = new int[free];
		for (int i = 0; i < bound; i++) {
			keys[i] = i;
		}
		for (int i = 0; i < free; i++) {
			columns[i] = bound + i;
		}
		FactScan scan = new FactScan(0, access(key.predicate(), key.modes()), keys, columns);
		return new Plan(List.of(scan, new Answer(AnswerShapes.VALUES_ONLY, columns)), bound + free);
	}

	private static int bound(List<ArgMode> modes) {
		return (int) modes.stream().filter(ArgMode.Bound.class::isInstance).count();
	}

	private static int free(List<ArgMode> modes) {
		return (int) modes.stream().filter(ArgMode.Free.class::isInstance).count();
	}

	private record ProcedureKey(PredicateKey predicate, List<ArgMode> modes) {

		ProcedureKey {
			modes = List.copyOf(modes);
		}

	}

}
