package com.osohq.oso.server.sql.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.binding.Signature;
import com.osohq.oso.server.sql.binding.SqlType;
import com.osohq.oso.server.sql.residual.Atom;
import com.osohq.oso.server.sql.residual.Branch;
import com.osohq.oso.server.sql.residual.Group;
import com.osohq.oso.server.sql.residual.Rule;
import com.osohq.oso.server.sql.residual.Sort;
import com.osohq.oso.server.sql.residual.Term;
import com.osohq.oso.server.sql.residual.Variant;

/**
 * The table expressions that one statement begins with, made when they are first used.
 */
final class TableExpressions {

	private final Equality equality;

	private final Map<Variant, Group> groups;

	private final Map<String, String> texts = new LinkedHashMap<>();

	private final Map<Binding, String> bindings = new HashMap<>();

	private final Map<Group, String> relations = new HashMap<>();

	private final StatementSize size;

	private int aliases;

	TableExpressions(Equality equality, Map<Variant, Group> groups) {
		this.equality = equality;
		this.groups = groups;
		this.size = new StatementSize(equality.dialect());
	}

	Equality equality() {
		return this.equality;
	}

	String alias() {
		return "f" + this.aliases++;
	}

	StatementSize size() {
		return this.size;
	}

	/** What a statement begins with; nothing if no table expression is used. */
	String with() {
		this.size.requireTableExpressions(this.texts.size());
		return this.texts.isEmpty() ? ""
				: this.texts.entrySet()
					.stream()
					.map((each) -> each.getKey() + each.getValue())
					.collect(Collectors.joining(",\n", "WITH RECURSIVE\n", "\n"));
	}

	/** The name of the table that has a binding's facts, of their SQL types. */
	String table(Binding binding) {
		return this.bindings.computeIfAbsent(binding, this::add);
	}

	/**
	 * The facts' arguments as they come; a {@code NULL} is none, so that such rows are no
	 * facts.
	 */
	private String add(Binding binding) {
		int number = this.bindings.size();
		String raw = "oso_b" + number;
		String table = "oso_c" + number;
		List<Integer> positions = binding.signature().columns();
		List<String> columns = positions.stream().map((position) -> "arg" + position).toList();
		String names = columns.isEmpty() ? "" : '(' + String.join(", ", columns) + ')';
		this.texts.put(raw + names, this.equality.dialect().notMaterialized() + "(\n" + binding.query() + "\n)");
		List<String> selected = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			SqlType type = this.equality.sqlType(type(binding, positions.get(i)));
			selected.add((type != null) ? this.equality.dialect().cast(columns.get(i), type) : columns.get(i));
		}
		List<String> typed = new ArrayList<>(columns);
		positions.stream()
			.filter((position) -> this.equality.comparesRaw(type(binding, position)))
			.forEach((position) -> {
				typed.add("raw" + position);
				selected.add("arg" + position);
			});
		List<String> conditions = new ArrayList<>();
		columns.forEach((column) -> conditions.add(column + " IS NOT NULL"));
		String settings = this.equality.dialect().requiredSettings();
		if (settings != null) {
			conditions.add(settings);
		}
		String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
		this.texts.put(table + (columns.isEmpty() ? "(present)" : '(' + String.join(", ", typed) + ')'),
				this.equality.dialect().notMaterialized() + "(SELECT "
						+ (columns.isEmpty() ? "1" : String.join(", ", selected)) + " FROM " + raw + where + ')');
		this.size.add(table, 2);
		return table;
	}

	static String type(Binding binding, int position) {
		return ((Signature.Column) binding.signature().args().get(position)).type();
	}

	/** The name of a table that has these rows, with columns of these sorts. */
	String table(List<List<Value>> rows, List<Sort> sorts) {
		List<List<String>> literals = new ArrayList<>();
		for (List<Value> row : rows) {
			this.equality.cost().add(row);
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				cells.add(this.equality.typed(row.get(i), sorts.get(i)));
			}
			literals.add(cells);
		}
		String name = "oso_v" + this.texts.size();
		String columns = IntStream.range(0, sorts.size())
			.mapToObj((i) -> "arg" + i)
			.collect(Collectors.joining(", ", "(", ")"));
		this.texts.put(name + columns,
				this.equality.cost().add(" AS (" + this.equality.dialect().table(literals) + ')'));
		return name;
	}

	/** The group that a relation belongs to. */
	Group group(Variant variant) {
		return Objects.requireNonNull(this.groups.get(variant));
	}

	/** The name of the table that has a relation. */
	String table(Variant variant) {
		Group group = group(variant);
		String known = this.relations.get(group);
		if (known != null) {
			return known;
		}
		String name = "oso_r" + this.relations.size();
		this.relations.put(group, name);
		add(group, name);
		return Objects.requireNonNull(this.relations.get(group));
	}

	private void add(Group group, String name) {
		Set<String> base = new LinkedHashSet<>();
		Set<String> recursive = new LinkedHashSet<>();
		Set<String> lateral = new LinkedHashSet<>();
		boolean several = group.members()
			.stream()
			.flatMap((member) -> rules(group, member).stream())
			.filter((rule) -> mentions(rule.body(), group))
			.count() > 1 && this.equality.dialect().mentionsItselfOnce();
		int size = 0;
		for (Variant member : group.members()) {
			for (Rule rule : rules(group, member)) {
				boolean mentions = mentions(rule.body(), group);
				Select select = new Select(this, rule.body(), Map.of(), (mentions && several) ? group : null);
				select.text((scope) -> row(group, member, rule, scope))
					.ifPresent((mentions ? (several ? lateral : recursive) : base)::add);
				size += select.size();
				this.size.require(size);
			}
		}
		this.size.add(name, size);
		if (base.isEmpty()) {
			base.add("SELECT " + String.join(", ", empty(group)) + " WHERE FALSE");
		}
		if (!lateral.isEmpty()) {
			recursive.add("SELECT x.* FROM " + name + " AS self CROSS JOIN LATERAL (\n"
					+ String.join("\nUNION ALL\n", lateral) + "\n) AS x");
		}
		List<String> all = new ArrayList<>(base);
		all.addAll(recursive);
		String kind = recursive.isEmpty() ? this.equality.dialect().notMaterialized() : " AS ";
		this.texts.put(name + '(' + String.join(", ", columns(group)) + ')',
				kind + "(\n" + String.join("\nUNION\n", all) + "\n)");
		String limit = this.equality.dialect().rowsOfUncheckedRecursion();
		if (!recursive.isEmpty()) {
			this.size.addRecursion(name, recursive.size());
			if (limit != null) {
				this.relations.put(group, checked(group, name, recursive, limit));
			}
		}
	}

	/**
	 * A table in a recursive one's place that fails if rows are missing, whichever of its
	 * columns is asked for: then one step more finds rows that are not there, and a sum
	 * overflows. Other errors are no more than warnings in statements with IGNORE.
	 */
	private String checked(Group group, String name, Set<String> recursive, String limit) {
		String columns = '(' + String.join(", ", columns(group)) + ')';
		String missing = name.replace("oso_r", "oso_m");
		String checked = name.replace("oso_r", "oso_k");
		this.texts.put(missing + columns,
				" AS (\n" + String.join("\nUNION ALL\n", recursive) + "\nEXCEPT\nSELECT * FROM " + name + "\n)");
		String sum = Long.MAX_VALUE + " + ((SELECT COUNT(*) FROM " + name + ") >= " + limit
				+ " AND (SELECT COUNT(*) FROM " + missing + ") > 0)";
		this.texts.put(checked + columns,
				columns(group).stream()
					.map((column) -> "CASE WHEN limits.kept > 0 THEN found." + column + " END")
					.collect(Collectors.joining(", ", " AS (SELECT ",
							" FROM " + name + " AS found, (SELECT " + sum + " AS kept) AS limits)")));
		this.size.addCheck(checked, name);
		return checked;
	}

	private static List<Rule> rules(Group group, Variant member) {
		return group.rules().getOrDefault(member, List.of());
	}

	private static boolean mentions(Branch body, Group group) {
		return body.atoms()
			.stream()
			.anyMatch((atom) -> atom instanceof Atom.Derived derived && group.recursive()
					&& group.members().contains(derived.variant()));
	}

	/**
	 * The columns of a group: which member a row belongs to, then those of each member in
	 * turn.
	 */
	private static List<String> columns(Group group) {
		List<String> columns = new ArrayList<>(List.of("member"));
		for (Variant member : group.members()) {
			for (int i = 0; i < member.columns().size(); i++) {
				columns.add(column(group, member, i));
			}
		}
		return columns;
	}

	/** The name of a member's column in its group. */
	static String column(Group group, Variant member, int index) {
		return "m" + group.members().indexOf(member) + "_arg" + index;
	}

	private List<String> empty(Group group) {
		List<String> cells = new ArrayList<>(List.of("0"));
		group.members()
			.forEach((member) -> member.columns()
				.forEach((sort) -> cells.add(wide(group, this.equality.absent(sort), sort))));
		return cells;
	}

	/** A row of a group. */
	private String row(Group group, Variant member, Rule rule, Select scope) {
		List<String> cells = new ArrayList<>(List.of(Integer.toString(group.members().indexOf(member))));
		for (Variant each : group.members()) {
			for (int i = 0; i < each.columns().size(); i++) {
				if (!each.equals(member)) {
					cells.add(wide(group, this.equality.absent(each.columns().get(i)), each.columns().get(i)));
					continue;
				}
				Term term = rule.body().resolve(rule.head().get(i));
				if (term instanceof Term.Const constant) {
					cells.add(wide(group, this.equality.typed(constant.value(), each.columns().get(i)),
							each.columns().get(i)));
				}
				else {
					cells.add(wide(group, this.equality.settled(scope.column((Term.Var) term)), each.columns().get(i)));
				}
			}
		}
		return String.join(", ", cells);
	}

	private String wide(Group group, String expression, Sort sort) {
		return group.recursive() ? this.equality.dialect().wide(expression, this.equality.sqlType(sort)) : expression;
	}

}
