package com.osohq.oso.server.property;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes one of many queries that all find the same rows: some that a database makes a
 * part of the query around, and some that it runs on their own.
 */
final class BindingQuery {

	private final List<ColumnKind> kinds;

	private final boolean mysql;

	private final Choices choices;

	BindingQuery(List<ColumnKind> kinds, boolean mysql, Choices choices) {
		this.kinds = kinds;
		this.mysql = mysql;
		this.choices = choices;
	}

	/**
	 * A query.
	 * @param table the table
	 * @param condition which of its rows are the facts; empty for all
	 * @param names the columns
	 * @param alike whether the database may take some values of a column for equal, so
	 * that they must not be made different
	 */
	String of(String table, String condition, List<String> names, boolean alike) {
		String where = condition.isEmpty() ? "" : " WHERE " + condition;
		String and = condition.isEmpty() ? " WHERE " : " WHERE " + condition + " AND ";
		if (names.isEmpty()) {
			return "SELECT 1 FROM " + table + where;
		}
		String list = String.join(", ", names);
		String x = names.stream().map((n) -> "x." + n).collect(Collectors.joining(", "));
		String xy = IntStream.range(0, names.size())
			.mapToObj((i) -> ((i == 0) ? "x." : "y.") + names.get(i))
			.collect(Collectors.joining(", "));
		String q = names.stream().map((n) -> "q." + n).collect(Collectors.joining(", "));
		String expressions = names.stream()
			.map((n) -> this.choices.chance(70) ? expression(n) : n)
			.collect(Collectors.joining(", "));
		String xwhere = condition.isEmpty() ? "" : " WHERE x." + condition;
		return switch (this.choices.between(alike ? 5 : 0, 19)) {
			case 5 -> "SELECT " + list + " FROM " + table + and + "pk >= 0";
			case 16, 2, 17 -> "SELECT " + expressions + " FROM " + table + where;
			case 4 -> "SELECT DISTINCT " + expressions + " FROM " + table + where;
			case 0 -> "SELECT " + list + " FROM " + table + and + "pk % 2 = 0 UNION SELECT " + list + " FROM " + table
					+ and + "pk % 2 <> 0";
			case 6 -> "SELECT " + list + " FROM " + table + and + "pk % 2 = 0 UNION ALL SELECT " + expressions
					+ " FROM " + table + and + "pk % 2 <> 0";
			case 7 -> "SELECT " + xy + " FROM " + table + " x JOIN " + table + " y ON x.pk = y.pk" + xwhere;
			case 8 -> "SELECT " + xy + " FROM " + table + " x LEFT JOIN " + table
					+ " y ON x.pk = y.pk AND y.pk < 100000" + (condition.isEmpty() ? " WHERE x.pk < 100000" : xwhere);
			case 9 -> "SELECT " + q + " FROM (SELECT " + expressions(names, expressions) + " FROM " + table + where
					+ ") AS q";
			case 10 -> "SELECT " + list + " FROM " + table + where + " ORDER BY pk LIMIT 100000";
			case 1 -> "SELECT " + list + " FROM " + table + where + " GROUP BY " + list;
			case 11 -> "SELECT " + list + " FROM (SELECT DISTINCT * FROM " + table + where + ") AS q";
			case 12 -> "SELECT " + list + " FROM v_" + table + where + " -- and no more";
			case 3, 13 -> "SELECT " + list + " FROM w_" + table + where;
			case 14 -> "SELECT " + x + " FROM " + table + " x WHERE x.pk IN (SELECT y.pk FROM " + table + " y"
					+ (condition.isEmpty() ? "" : " WHERE y." + condition) + ")";
			case 15 -> "SELECT " + x + " FROM " + table + " x" + (condition.isEmpty() ? " WHERE" : xwhere + " AND")
					+ " EXISTS (SELECT 1 FROM " + table + " y WHERE y.pk = x.pk)";
			default -> "SELECT " + list + " FROM " + table + where;
		};
	}

	private static String expressions(List<String> names, String expressions) {
		String[] parts = expressions.split(", (?=a\\d|conc|coal|case|cast|\\(|lower|trim)");
		return (parts.length == names.size()) ? IntStream.range(0, parts.length)
			.mapToObj((i) -> parts[i] + " AS " + names.get(i))
			.collect(Collectors.joining(", ")) : String.join(", ", names);
	}

	/** The same in other words. */
	private String expression(String name) {
		String kind = name.substring(3);
		boolean number = this.kinds.stream().anyMatch((each) -> each.name().equals(kind) && each.isNumber());
		String same = "coalesce(" + name + "," + name + ")";
		String cases = "case when " + name + " is not null then " + name + " end";
		if (kind.equals("t")) {
			return this.choices.oneOf(same, cases);
		}
		String text = this.mysql ? "concat(" + name + ",'')" : "(" + name + " || '')";
		String other = number ? name + " + 0" : text;
		return this.choices.oneOf(same, cases, other, other);
	}

}
