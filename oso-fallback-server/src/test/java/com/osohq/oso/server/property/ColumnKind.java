package com.osohq.oso.server.property;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import com.osohq.oso.server.fact.Value;

/**
 * How a table can hold the ids of a type.
 *
 * @param name a letter that columns of this kind are called by
 * @param definition the type of such columns in SQL
 * @param index what of them an index has
 * @param declared how bindings can declare them; empty for not at all
 * @param holds which ids they can hold without changing them
 */
record ColumnKind(String name, String definition, String index, List<String> declared, Holds holds) {

	static final ColumnKind BOOLEAN = new ColumnKind("t", "boolean", "", List.of(""), Holds.TRUTH);

	/** The kinds of a database's columns, those of text first. */
	static List<ColumnKind> of(String dialect) {
		ColumnKind integer = new ColumnKind("i", "int", "", List.of("int", "integer", "bigint"), Holds.INTEGER);
		ColumnKind big = new ColumnKind("g", "bigint", "", List.of("bigint", "int8"), Holds.INTEGER);
		return switch (dialect) {
			case "postgres" ->
				List.of(new ColumnKind("v", "varchar(40)", "", List.of("text", "varchar(40)", ""), Holds.TEXT),
						new ColumnKind("x", "text", "", List.of("text", ""), Holds.TEXT),
						new ColumnKind("c", "char(36)", "", List.of("text", "char(36)"), Holds.UNPADDED),
						new ColumnKind("k", "text COLLATE \"C\"", "", List.of("text", ""), Holds.TEXT), integer, big,
						new ColumnKind("d", "numeric", "", List.of("numeric"), Holds.INTEGER));
			case "sqlite" -> List.of(new ColumnKind("v", "varchar(40)", "", List.of("text", ""), Holds.TEXT),
					new ColumnKind("n", "text COLLATE NOCASE", "", List.of("text", ""), Holds.TEXT),
					new ColumnKind("r", "text COLLATE RTRIM", "", List.of("text", ""), Holds.TEXT),
					new ColumnKind("z", "", "", List.of("text", ""), Holds.TEXT),
					new ColumnKind("i", "integer", "", List.of("int", "bigint", ""), Holds.INTEGER),
					new ColumnKind("g", "", "", List.of("int", "bigint", ""), Holds.INTEGER));
			default -> {
				String usual = dialect.equals("mysql") ? "utf8mb4_0900_ai_ci" : "utf8mb4_general_ci";
				yield List.of(
						new ColumnKind("v", "varchar(40)", "",
								List.of("text", "varchar(40)", "", "varchar(40) collate " + usual), Holds.TEXT),
						new ColumnKind("u", "varchar(40) COLLATE utf8mb4_unicode_ci", "",
								List.of("text", "", "varchar(40) collate utf8mb4_unicode_ci"), Holds.TEXT),
						new ColumnKind("b", "varchar(40) COLLATE utf8mb4_bin", "",
								List.of("text", "varchar(40) collate utf8mb4_bin"), Holds.TEXT),
						new ColumnKind("l", "varchar(40) CHARACTER SET latin1", "",
								List.of("text", "", "varchar(40) collate latin1_swedish_ci"), Holds.LATIN),
						new ColumnKind("x", "text", "(20)", List.of("text", ""), Holds.TEXT),
						new ColumnKind("c", "char(36)", "", List.of("char(36)", "", "text"), Holds.UNPADDED),
						new ColumnKind("i", "int", "", List.of("int", "integer", "bigint", ""), Holds.INTEGER),
						new ColumnKind("g", "bigint unsigned", "", List.of("bigint unsigned", ""), Holds.NATURAL));
			}
		};
	}

	/** A value as a literal of the database. */
	static String literal(Value value, String dialect) {
		if (value.type().equals(Value.BOOLEAN)) {
			return dialect.equals("sqlite") ? (value.id().equals("true") ? "1" : "0") : value.id();
		}
		return text(value.id(), dialect);
	}

	static String text(String id, String dialect) {
		return switch (dialect) {
			case "postgres" -> "E'" + id.replace("\\", "\\\\").replace("'", "''") + '\'';
			case "sqlite" -> '\'' + id.replace("'", "''") + '\'';
			default -> id.isEmpty() ? "''"
					: "_utf8mb4 X'" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)) + '\'';
		};
	}

	/** The literal of a value in a column of this kind. */
	String cell(Value value, String dialect) {
		return (this.holds == Holds.INTEGER || this.holds == Holds.NATURAL) ? value.id() : literal(value, dialect);
	}

	boolean isNumber() {
		return this.holds == Holds.INTEGER || this.holds == Holds.NATURAL;
	}

	/** Which ids a column can hold. */
	enum Holds {

		TEXT, UNPADDED, LATIN, INTEGER, NATURAL, TRUTH;

		boolean test(Value value) {
			String id = value.id();
			return switch (this) {
				case TEXT -> id.length() <= 40;
				case UNPADDED -> id.length() <= 36 && !id.endsWith(" ");
				case LATIN -> id.length() <= 40 && id.chars().allMatch((c) -> c < 0x7F || (c >= 0xC0 && c <= 0xFF));
				case INTEGER -> id.matches("0|-?[1-9][0-9]{0,8}");
				case NATURAL -> id.matches("0|[1-9][0-9]{0,8}");
				case TRUTH -> id.equals("true") || id.equals("false");
			};
		}

	}

}
