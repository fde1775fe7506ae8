package com.osohq.oso.server.sql.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.dialect.Dialect;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import com.osohq.oso.server.sql.residual.Atom;
import com.osohq.oso.server.sql.residual.Branch;
import com.osohq.oso.server.sql.residual.Residual;
import com.osohq.oso.server.sql.residual.Sort;
import com.osohq.oso.server.sql.residual.Term;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a query as SQL.
 */
public final class SqlText {

	private final Residual residual;

	private final Equality equality;

	private int size;

	/**
	 * Prepares a text.
	 * @param residual what it says
	 * @param dialect the database's language
	 * @param bindings what the database knows
	 * @param context the time and the memory that the request has
	 */
	public SqlText(Residual residual, Dialect dialect, DataBindings bindings, EvaluationContext context) {
		this.residual = residual;
		this.equality = new Equality(dialect, bindings, new TextCost(context));
	}

	/**
	 * A statement that yields one row with one boolean: whether there is an answer.
	 * @param name the name of the column, any text
	 */
	public String exists(String name) {
		return this.equality.cost().add("SELECT " + exists(this.residual.branches()) + " AS " + name(name));
	}

	/**
	 * A statement that yields the answers as different rows of text.
	 * @param names the names of the columns, one for each output, any text
	 * @param anything what the one output is when it can be anything; {@code null} for a
	 * row of {@code NULL}
	 */
	public String rows(List<String> names, @Nullable Set<String> anything) {
		TableExpressions tables = tables();
		Set<String> selects = new LinkedHashSet<>();
		for (Branch branch : this.residual.branches()) {
			if (anything != null && isOpen(branch, this.residual.outputs().get(0))) {
				anything.forEach((each) -> select(tables, branch,
						(scope) -> this.equality.dialect().text(this.equality.dialect().string(each)) + " AS "
								+ name(names.get(0)))
					.ifPresent(selects::add));
			}
			else {
				select(tables, branch, (scope) -> row(branch, names, scope)).ifPresent(selects::add);
			}
		}
		if (selects.isEmpty()) {
			List<String> nothing = names.stream()
				.map((name) -> this.equality.dialect().text("NULL") + " AS " + name(name))
				.toList();
			return "SELECT " + String.join(", ", nothing) + " WHERE FALSE";
		}
		String text = String.join("\nUNION ", selects);
		if (selects.size() == 1) {
			text = text.replaceFirst("SELECT ", "SELECT DISTINCT ");
		}
		return this.equality.cost().add(tables.with() + text);
	}

	/**
	 * A condition that holds for the rows whose column is the one output of an answer.
	 * @param column the column, which becomes part of the text as it is
	 */
	public String filter(String column) {
		Term output = this.residual.outputs().get(0);
		Set<String> parts = new LinkedHashSet<>();
		Map<Column, Set<List<Value>>> listed = new LinkedHashMap<>();
		List<Branch> unconstrained = new ArrayList<>();
		Map<Column, List<Branch>> found = new LinkedHashMap<>();
		for (Branch branch : this.residual.branches()) {
			Term term = branch.resolve(output);
			Sort sort = branch.sort(term);
			if (sort != null && !sort.held()) {
				continue;
			}
			if (sort == null) {
				if (branch.atoms().isEmpty()) {
					return Equality.TRUE;
				}
				unconstrained.add(branch);
			}
			else if (term instanceof Term.Const constant) {
				Column left = this.equality.filtered(column, sort.type());
				if (branch.atoms().isEmpty()) {
					listed.computeIfAbsent(left, (added) -> new LinkedHashSet<>()).add(List.of(constant.value()));
				}
				else {
					String holds = holds(List.of(branch));
					if (!holds.equals(Equality.FALSE)) {
						parts.add('(' + this.equality.equal(left, constant.value()) + " AND " + holds + ')');
					}
				}
			}
			else if (branch.atoms().size() == 1 && branch.atoms().get(0) instanceof Atom.Listed list
					&& list.args().equals(List.of(term))) {
				listed.computeIfAbsent(this.equality.filtered(column, sort.type()), (added) -> new LinkedHashSet<>())
					.addAll(list.rows());
			}
			else {
				Column left = isText(branch, term, sort) ? new Column(this.equality.dialect().text(column), null, true)
						: this.equality.filtered(column, sort.type());
				found.computeIfAbsent(left, (added) -> new ArrayList<>()).add(branch);
			}
		}
		listed.forEach((left, rows) -> parts.add(this.equality.in(List.of(left), List.copyOf(rows))));
		found.forEach((left, branches) -> in(left, branches).ifPresent(parts::add));
		if (!unconstrained.isEmpty()) {
			parts.add(holds(unconstrained));
		}
		parts.remove(Equality.FALSE);
		if (parts.isEmpty()) {
			return Equality.FALSE;
		}
		return (parts.size() == 1) ? parts.iterator().next()
				: this.equality.cost().add('(' + String.join("\nOR ", parts) + ')');
	}

	private Optional<String> in(Column left, List<Branch> branches) {
		Term output = this.residual.outputs().get(0);
		TableExpressions tables = tables();
		Set<String> selects = new LinkedHashSet<>();
		for (Branch branch : branches) {
			select(tables, branch, (scope) -> scope.column((Term.Var) branch.resolve(output)).text())
				.ifPresent(selects::add);
		}
		if (selects.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(this.equality.cost()
			.add(this.equality.dialect().in(left.text(), left.raw(), left.type(), tables.with(), selects)));
	}

	/**
	 * Whether the output of a branch is text because no SQL type is declared for it and
	 * it comes from a relation, not from a column of the application's.
	 */
	private boolean isText(Branch branch, Term term, Sort sort) {
		boolean declared = this.equality.sqlType(sort) != null;
		return !declared && branch.atoms()
			.stream()
			.noneMatch((atom) -> atom instanceof Atom.Local local
					&& local.args().stream().map(branch::resolve).anyMatch(term::equals));
	}

	private String holds(List<Branch> branches) {
		String exists = exists(branches);
		return (exists.equals(Equality.TRUE) || exists.equals(Equality.FALSE)) ? exists
				: this.equality.dialect().holds(exists);
	}

	private String exists(List<Branch> branches) {
		if (branches.stream().anyMatch((branch) -> branch.atoms().isEmpty())) {
			return Equality.TRUE;
		}
		TableExpressions tables = tables();
		Set<String> selects = new LinkedHashSet<>();
		branches.forEach((branch) -> select(tables, branch, (scope) -> "1").ifPresent(selects::add));
		return selects.isEmpty() ? Equality.FALSE
				: this.equality.cost().add("EXISTS (" + tables.with() + String.join("\nUNION ALL ", selects) + ')');
	}

	private TableExpressions tables() {
		return new TableExpressions(this.equality, this.residual.groups());
	}

	private Optional<String> select(TableExpressions tables, Branch branch, Function<Select, String> row) {
		Select select = new Select(tables, branch, Map.of(), null);
		Optional<String> text = select.text(row);
		this.size += select.size();
		tables.size().require(this.size);
		return text;
	}

	private static boolean isOpen(Branch branch, Term term) {
		return branch.sort(term) == null;
	}

	private String row(Branch branch, List<String> names, Select scope) {
		List<String> cells = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			cells.add(cell(branch, this.residual.outputs().get(i), scope) + " AS " + name(names.get(i)));
		}
		return String.join(", ", cells);
	}

	private String cell(Branch branch, Term output, Select scope) {
		Term term = branch.resolve(output);
		if (isOpen(branch, term)) {
			return this.equality.dialect().text("NULL");
		}
		if (term instanceof Term.Const constant) {
			return this.equality.dialect().text(string(constant.value().id()));
		}
		return this.equality.text(scope.column((Term.Var) term));
	}

	private String string(String id) {
		if (!SqlType.isText(id)) {
			throw new SqlRefusedException("an id in the answer has a character that SQL text cannot have");
		}
		return this.equality.dialect().string(id);
	}

	private String name(String name) {
		if (name.isEmpty() || !SqlType.isText(name)) {
			throw new SqlRefusedException(
					"the column name '" + name + "' is empty or has a character that SQL cannot" + " have");
		}
		return this.equality.dialect().name(name);
	}

}
