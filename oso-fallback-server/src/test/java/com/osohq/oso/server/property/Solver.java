package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Finds every derivation of a conjunction from the tuples known so far.
 */
final class Solver {

	/** What an order can hold of: every comparison of something else is false. */
	private static final Kind INTEGERS = new Kind(Set.of(Value.INTEGER));

	private final OpenOracle oracle;

	private final Types types;

	private final long now;

	Solver(OpenOracle oracle, Types types, long now) {
		this.oracle = oracle;
		this.types = types;
		this.now = now;
	}

	/** Prepares a conjunction, with kinds for some variables and values for some. */
	Frame frame(Conjunction conjunction, Map<String, Kind> kinds, Map<String, Cell> known) {
		return new Frame(conjunction, kinds, known);
	}

	private Truth truth(Pending pending) {
		if (pending.filter() instanceof Formula.Compare compare) {
			return Filters.holds(compare.operator(), value(compare.left(), pending), value(compare.right(), pending))
					? Truth.TRUE : Truth.FALSE;
		}
		boolean unknown = false;
		Formula inner = ((Formula.Not) pending.filter()).part();
		for (Conjunction conjunction : Conjunction.alternatives(pending.cells().keySet(), inner)) {
			Solver inside = this.oracle.solverUnderNegation();
			for (Derivation derivation : inside.frame(conjunction, Map.of(), pending.cells()).solve()) {
				if (derivation.isCertain()) {
					return Truth.FALSE;
				}
				unknown = true;
			}
		}
		return unknown ? Truth.UNKNOWN : Truth.TRUE;
	}

	private Value value(Operand operand, Pending pending) {
		Cell cell = (operand instanceof Operand.Variable variable)
				? Objects.requireNonNull(pending.cells().get(variable.name())) : constant(operand);
		return ((Cell.Known) cell).value();
	}

	private Cell constant(Operand operand) {
		return new Cell.Known(
				(operand instanceof Operand.Constant constant) ? constant.value() : Value.integer(this.now));
	}

	private enum Truth {

		TRUE, FALSE, UNKNOWN

	}

	/**
	 * One conjunction with cells for its variables.
	 */
	final class Frame {

		private final Conjunction conjunction;

		private final Map<String, Cell> cells = new HashMap<>();

		private final Bindings start;

		private Frame(Conjunction conjunction, Map<String, Kind> kinds, Map<String, Cell> known) {
			this.conjunction = conjunction;
			this.cells.putAll(known);
			List<Kind> holes = new ArrayList<>();
			for (String variable : conjunction.variables()) {
				if (!known.containsKey(variable)) {
					this.cells.put(variable, new Cell.Hole(holes.size()));
					holes.add(kinds.getOrDefault(variable, Kind.ANY));
				}
			}
			this.start = Bindings.NONE.open(holes);
		}

		Cell cell(Operand operand) {
			return (operand instanceof Operand.Variable variable)
					? Objects.requireNonNull(this.cells.get(variable.name())) : constant(operand);
		}

		List<Derivation> solve() {
			List<Derivation> found = List.of(new Derivation(this.start, List.of(), false));
			for (Formula literal : ordered()) {
				found = found.stream().flatMap((derivation) -> step(literal, derivation)).toList();
			}
			return found.stream().map(this::settle).filter(Objects::nonNull).map(Derivation.class::cast).toList();
		}

		private List<Formula> ordered() {
			return Stream
				.of(Formula.Same.class, Formula.Matches.class, Formula.Member.class, Formula.Call.class,
						Formula.Compare.class, Formula.Not.class)
				.<Formula>flatMap((kind) -> this.conjunction.all(kind).stream())
				.toList();
		}

		private Stream<Derivation> step(Formula literal, Derivation from) {
			Bindings bindings = from.bindings();
			if (literal instanceof Formula.Same same) {
				return next(from, bindings.unify(cell(same.left()), cell(same.right())));
			}
			if (literal instanceof Formula.Matches matches) {
				Cell cell = cell(Operand.variable(matches.variable()));
				return next(from, bindings.narrow(cell, new Kind(Solver.this.types.admitted(matches))));
			}
			if (literal instanceof Formula.Member member) {
				return member.elements()
					.stream()
					.flatMap((element) -> next(from, bindings.unify(cell(member.term()), cell(element))));
			}
			if (literal instanceof Formula.Call call) {
				Solver.this.oracle.work(Solver.this.oracle.known(call.key()).size());
				return Solver.this.oracle.known(call.key())
					.stream()
					.flatMap((answer) -> resolve(from, call, answer).stream());
			}
			Map<String, Cell> shared = new TreeMap<>();
			this.conjunction.shared(literal).forEach((name) -> shared.put(name, cell(Operand.variable(name))));
			Derivation waiting = from.and(List.of(new Pending(literal, shared)), false);
			boolean order = literal instanceof Formula.Compare compare && !compare.operator().equals("!=");
			return order ? next(waiting, integers(bindings, literal.operands())) : Stream.of(waiting);
		}

		private @Nullable Bindings integers(Bindings bindings, List<Operand> operands) {
			Bindings narrowed = bindings.narrow(cell(operands.get(0)), INTEGERS);
			return (narrowed != null) ? narrowed.narrow(cell(operands.get(1)), INTEGERS) : null;
		}

		private static Stream<Derivation> next(Derivation from, @Nullable Bindings bindings) {
			return (bindings != null) ? Stream.of(from.with(bindings)) : Stream.empty();
		}

		private List<Derivation> resolve(Derivation from, Formula.Call call, OpenAnswer answer) {
			Bindings bindings = from.bindings();
			for (int i = 0; i < call.args().size(); i++) {
				if (bindings.resolve(cell(call.args().get(i))) instanceof Cell.Known known
						&& answer.cells().get(i) instanceof Cell.Known other && !known.equals(other)) {
					return List.of();
				}
			}
			int offset = bindings.size();
			Bindings joined = bindings.open(answer.kinds());
			for (int i = 0; i < call.args().size() && joined != null; i++) {
				joined = joined.unify(cell(call.args().get(i)), shift(answer.cells().get(i), offset));
			}
			if (joined == null) {
				return List.of();
			}
			List<Pending> pending = answer.pending()
				.stream()
				.map((one) -> one.map((cell) -> shift(cell, offset)))
				.toList();
			return List.of(from.with(joined).and(pending, answer.unknown()));
		}

		private static Cell shift(Cell cell, int offset) {
			return (cell instanceof Cell.Hole hole) ? new Cell.Hole(hole.number() + offset) : cell;
		}

		private @Nullable Derivation settle(Derivation derivation) {
			List<Pending> waiting = new ArrayList<>();
			boolean unknown = derivation.unknown();
			for (Pending one : derivation.pending()) {
				Pending pending = one.map(derivation.bindings()::resolve);
				Truth truth = pending.isReady() ? truth(pending) : Truth.UNKNOWN;
				if (truth == Truth.FALSE) {
					return null;
				}
				if (!pending.isReady()) {
					waiting.add(pending);
				}
				else {
					unknown |= truth == Truth.UNKNOWN;
				}
			}
			return new Derivation(derivation.bindings(), waiting, unknown);
		}

	}

}
