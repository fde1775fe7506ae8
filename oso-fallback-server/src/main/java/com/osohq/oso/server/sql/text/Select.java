package com.osohq.oso.server.sql.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.sql.residual.Atom;
import com.osohq.oso.server.sql.residual.Branch;
import com.osohq.oso.server.sql.residual.Group;
import com.osohq.oso.server.sql.residual.Sort;
import com.osohq.oso.server.sql.residual.Term;
import com.osohq.oso.server.sql.residual.Variant;
import org.jspecify.annotations.Nullable;

/**
 * One branch as a SELECT.
 */
final class Select {

	private final TableExpressions tables;

	private final Equality equality;

	private final Branch branch;

	private final @Nullable Group self;

	private final Map<Term.Var, Column> columns;

	private final List<String> from = new ArrayList<>();

	private final Set<String> conditions = new LinkedHashSet<>();

	private int size;

	/**
	 * Begins a SELECT.
	 * @param tables the table expressions of the statement
	 * @param branch the branch
	 * @param outer the columns of the SELECT around it
	 * @param self the relations whose row the statement around calls {@code self}
	 */
	Select(TableExpressions tables, Branch branch, Map<Term.Var, Column> outer, @Nullable Group self) {
		this.tables = tables;
		this.equality = tables.equality();
		this.branch = branch;
		this.self = self;
		this.columns = new HashMap<>(outer);
	}

	/**
	 * The text, or nothing if no row can result.
	 * @param row what to select
	 */
	Optional<String> text(Function<Select, String> row) {
		addTables();
		if (this.conditions.contains(Equality.FALSE)) {
			return Optional.empty();
		}
		return Optional.of(this.equality.cost().add("SELECT " + row.apply(this) + rest()));
	}

	/**
	 * How many tables it is, if table expressions are written out wherever they are
	 * mentioned.
	 */
	int size() {
		return this.size;
	}

	/** The branch as a condition, or nothing if it never holds. */
	Optional<String> condition() {
		addTables();
		if (this.conditions.contains(Equality.FALSE)) {
			return Optional.empty();
		}
		if (this.from.isEmpty()) {
			return Optional.of(this.conditions.isEmpty() ? Equality.TRUE
					: this.equality.cost().add(String.join(" AND ", this.conditions)));
		}
		return Optional.of(this.equality.cost().add("EXISTS (SELECT 1" + rest() + ')'));
	}

	/** The expression of a variable. */
	Column column(Term.Var variable) {
		return Objects.requireNonNull(this.columns.get(variable));
	}

	/**
	 * Says that a term of this branch equals a variable of the SELECT around it.
	 * @param inner the term
	 * @param outer the variable's expression
	 */
	void equate(Term inner, Column outer) {
		if (inner instanceof Term.Const constant) {
			this.conditions.add(this.equality.equal(outer, constant.value()));
			return;
		}
		Column known = this.columns.putIfAbsent((Term.Var) inner, outer);
		if (known != null) {
			this.conditions.add(this.equality.equal(known, outer));
		}
	}

	private String rest() {
		this.conditions.remove(Equality.TRUE);
		return (this.from.isEmpty() ? "" : " FROM " + String.join(", ", this.from))
				+ (this.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", this.conditions));
	}

	/** First what gives variables values, then what compares them. */
	private void addTables() {
		for (Atom atom : this.branch.atoms()) {
			if (atom instanceof Atom.Local local) {
				add(local);
			}
			else if (atom instanceof Atom.Derived derived) {
				add(derived);
			}
		}
		List<Atom.Listed> restrictions = new ArrayList<>();
		for (Atom atom : this.branch.atoms()) {
			if (atom instanceof Atom.Listed listed) {
				if (isKnown(listed)) {
					restrictions.add(listed);
				}
				else {
					addRows(listed);
				}
			}
		}
		restrictions.forEach(this::restrict);
		for (Atom atom : this.branch.atoms()) {
			if (atom instanceof Atom.Compare compare) {
				add(compare);
			}
			else if (atom instanceof Atom.Absent absent) {
				add(absent);
			}
			else {
				UnknownKindException.unless(atom, Atom.Derived.class, Atom.Listed.class, Atom.Local.class);
			}
		}
	}

	private void from(String table, String alias) {
		this.from.add(table + " AS " + alias);
		this.size += this.tables.size().mention(table);
		this.tables.size().require(this.size);
	}

	private void add(Atom.Local local) {
		String alias = this.tables.alias();
		from(this.tables.table(local.binding()), alias);
		List<Integer> positions = local.binding().signature().columns();
		for (int i = 0; i < positions.size(); i++) {
			String type = TableExpressions.type(local.binding(), positions.get(i));
			String raw = this.equality.comparesRaw(type) ? alias + ".raw" + positions.get(i) : null;
			add(local.args().get(i),
					new Column(alias + ".arg" + positions.get(i), this.equality.sqlType(type), false, raw));
		}
	}

	private void add(Atom.Derived derived) {
		Group group = this.tables.group(derived.variant());
		Variant variant = derived.variant();
		String alias = "self";
		if (!group.equals(this.self)) {
			alias = this.tables.alias();
			from(this.tables.table(variant), alias);
		}
		if (group.members().size() > 1) {
			this.conditions.add(alias + ".member = " + group.members().indexOf(variant));
		}
		for (int i = 0; i < derived.args().size(); i++) {
			add(derived.args().get(i), new Column(alias + '.' + TableExpressions.column(group, variant, i),
					this.equality.sqlType(variant.columns().get(i)), true));
		}
	}

	private void add(Term argument, Column column) {
		Term term = this.branch.resolve(argument);
		if (term instanceof Term.Const constant) {
			this.conditions.add(this.equality.equal(column, constant.value()));
			return;
		}
		Column known = this.columns.putIfAbsent((Term.Var) term, column);
		if (known != null) {
			this.conditions.add(this.equality.equal(column, known));
		}
	}

	private boolean isKnown(Atom.Listed listed) {
		return listed.args().stream().allMatch((term) -> this.columns.containsKey(this.branch.resolve(term)));
	}

	/** A list that gives variables values is a table. */
	private void addRows(Atom.Listed listed) {
		String alias = this.tables.alias();
		List<Sort> sorts = listed.args()
			.stream()
			.map((term) -> Objects.requireNonNull(this.branch.sort(term)))
			.toList();
		from(this.tables.table(listed.rows(), sorts), alias);
		for (int i = 0; i < listed.args().size(); i++) {
			add(listed.args().get(i), new Column(alias + ".arg" + i, this.equality.sqlType(sorts.get(i)), true));
		}
	}

	private void restrict(Atom.Listed listed) {
		List<Column> known = listed.args()
			.stream()
			.map((term) -> column((Term.Var) this.branch.resolve(term)))
			.toList();
		this.conditions.add(this.equality.in(known, listed.rows()));
	}

	private void add(Atom.Compare compare) {
		Term first = this.branch.resolve(compare.left());
		Term second = this.branch.resolve(compare.right());
		if (compare.operator() != Operator.NOT_EQUAL) {
			requireNumber(first);
			requireNumber(second);
		}
		if (first instanceof Term.Const) {
			add(new Atom.Compare(mirrored(compare.operator()), second, first));
		}
		else if (second instanceof Term.Const constant) {
			Column column = column((Term.Var) first);
			this.conditions
				.add((compare.operator() == Operator.NOT_EQUAL) ? this.equality.differs(column, constant.value())
						: this.equality.ordered(column, compare.operator(), constant.value()));
		}
		else {
			Column a = column((Term.Var) first);
			Column b = column((Term.Var) second);
			this.conditions.add((compare.operator() == Operator.NOT_EQUAL) ? this.equality.differs(a, b)
					: a.text() + ' ' + compare.operator().symbol() + ' ' + b.text());
		}
	}

	/** Texts are not ordered as the numbers are that some of them say. */
	private void requireNumber(Term term) {
		Sort sort = this.branch.sort(term);
		if (term instanceof Term.Var && sort != null && !sort.held()) {
			throw new SqlRefusedException("a comparison needs facts with an " + sort.type()
					+ " that is not written as an integer of 64 bits is, such as 007; correct these facts");
		}
	}

	private static Operator mirrored(Operator operator) {
		return switch (operator) {
			case NOT_EQUAL -> Operator.NOT_EQUAL;
			case LESS -> Operator.GREATER;
			case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
			case GREATER -> Operator.LESS;
			case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
		};
	}

	private void add(Atom.Absent absent) {
		Select inside = new Select(this.tables, absent.body(), this.columns, this.self);
		for (int i = 0; i < absent.inner().size(); i++) {
			inside.equate(absent.body().resolve(absent.inner().get(i)),
					column((Term.Var) this.branch.resolve(absent.outer().get(i))));
		}
		Optional<String> condition = inside.condition();
		this.size += inside.size();
		this.tables.size().require(this.size);
		this.conditions.add(condition.map(this.equality.dialect()::not).orElse(Equality.TRUE));
	}

}
