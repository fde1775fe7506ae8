package com.osohq.oso.server.sql.binding;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The SQL data type of the ids of a type.
 *
 * @param text the type as the bindings write it
 * @param kind what is known about it
 * @param bits how many bits an integer has, or 0 for no limit
 * @param collation the collation that a text is declared with, or {@code null}
 */
public record SqlType(String text, Kind kind, int bits, @Nullable String collation) {

	/** The type of text. */
	public static final SqlType TEXT = new SqlType("text", Kind.TEXT, 0);

	/** The type of integers. */
	public static final SqlType INTEGER = new SqlType("bigint", Kind.INTEGER, 64);

	/** The type of true and false. */
	public static final SqlType BOOLEAN = new SqlType("boolean", Kind.BOOLEAN, 0);

	/** As many bits as a signed type that holds the same numbers would have. */
	private static final int UNSIGNED_INT = 33;

	private static final int UNSIGNED_BIGINT = 65;

	private static final String NAME = "([A-Za-z][A-Za-z0-9_]*|\"[^\"\\p{Cntrl}]+\")";

	private static final Pattern LEGAL = Pattern
		.compile(NAME + "(\\." + NAME + ")*( [A-Za-z][A-Za-z0-9_]*)*( ?\\(\\d{1,9}(, ?\\d{1,9})?\\))?(\\[\\])?");

	private static final Pattern COLLATED = Pattern.compile("(.+) collate ([a-z0-9]+_[a-z0-9_]+)",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> TEXTS = Set.of("text", "varchar", "character varying", "char", "character",
			"bpchar", "nchar", "nvarchar", "tinytext", "mediumtext", "longtext");

	/** An integer as a database writes it; other spellings are other ids. */
	private static final Pattern CANONICAL_INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,99}");

	private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?");

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private SqlType(String text, Kind kind, int bits) {
		this(text, kind, bits, null);
	}

	/**
	 * Reads a type.
	 * @param polarType the type whose ids it is the type of, for messages
	 * @throws SqlRefusedException if the text could be anything else than a type
	 */
	static SqlType parse(String polarType, String text) {
		Matcher collated = COLLATED.matcher(text.strip());
		if (collated.matches()) {
			SqlType type = parse(polarType, collated.group(1));
			return new SqlType(type.text, type.kind, type.bits, collated.group(2));
		}
		String trimmed = text.strip();
		if (!LEGAL.matcher(trimmed).matches()) {
			throw new SqlRefusedException("sql_types." + polarType
					+ " is not the name of a SQL data type; write one such as UUID, TEXT or numeric(10, 2)");
		}
		String name = trimmed.replaceAll(" ?\\(.*\\)", "").toLowerCase(Locale.ROOT);
		if (TEXTS.contains(name)) {
			return new SqlType(trimmed, Kind.TEXT, 0);
		}
		return switch (name) {
			case "tinyint" -> new SqlType(trimmed, Kind.INTEGER, 8);
			case "smallint", "int2" -> new SqlType(trimmed, Kind.INTEGER, 16);
			case "mediumint" -> new SqlType(trimmed, Kind.INTEGER, 24);
			case "int unsigned", "integer unsigned" -> new SqlType(trimmed, Kind.INTEGER, UNSIGNED_INT);
			case "bigint unsigned" -> new SqlType(trimmed, Kind.INTEGER, UNSIGNED_BIGINT);
			case "integer", "int", "int4" -> new SqlType(trimmed, Kind.INTEGER, 32);
			case "serial" -> new SqlType("integer", Kind.INTEGER, 32);
			case "bigint", "int8" -> new SqlType(trimmed, Kind.INTEGER, 64);
			case "bigserial" -> INTEGER;
			case "numeric", "decimal" -> new SqlType(trimmed, Kind.DECIMAL, 0);
			case "uuid" -> new SqlType(trimmed, Kind.UUID, 0);
			case "boolean", "bool" -> new SqlType(trimmed, Kind.BOOLEAN, 0);
			default -> new SqlType(trimmed, Kind.OTHER, 0);
		};
	}

	/** Whether a value of this type has that id. */
	public boolean holds(String id) {
		return switch (this.kind) {
			case INTEGER -> CANONICAL_INTEGER.matcher(id).matches() && holds(new BigInteger(id));
			case DECIMAL -> DECIMAL.matcher(id).matches();
			case UUID -> UUID.matcher(id).matches();
			case BOOLEAN -> id.equals("true") || id.equals("false");
			case TEXT, OTHER -> isText(id);
		};
	}

	private boolean holds(BigInteger id) {
		return id.bitLength() < this.bits && (id.signum() >= 0 || !isUnsigned());
	}

	/** Whether it is an integer type without negative numbers. */
	public boolean isUnsigned() {
		return this.bits == UNSIGNED_INT || this.bits == UNSIGNED_BIGINT;
	}

	/** The largest type of its kind. */
	public SqlType widest() {
		return (this.kind != Kind.INTEGER) ? this
				: new SqlType(this.text, this.kind, isUnsigned() ? UNSIGNED_BIGINT : Long.SIZE, this.collation);
	}

	/**
	 * Whether a database can hold the text: it has no NUL and no half of a surrogate
	 * pair, which would become another character on its way.
	 */
	public static boolean isText(String id) {
		return id.codePoints().noneMatch((point) -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
	}

	/**
	 * What kinds of types are told apart.
	 */
	public enum Kind {

		/** Text of any length. */
		TEXT,

		/** Integers of a limited size. */
		INTEGER,

		/** Decimal numbers. */
		DECIMAL,

		/** Universally unique identifiers. */
		UUID,

		/** True and false. */
		BOOLEAN,

		/** All that is only known to the database. */
		OTHER

	}

}
