package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.binding.Signature;
import com.osohq.oso.server.sql.binding.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Tables with indexes, made once for a database, that moved facts are put into.
 */
final class RealTables {

	private static final List<String> TYPES = List.of("User", "Doc", "Org", "Ghost", "Team", "Robot", "Folder");

	/** How many rows each table has that are no facts. */
	private static final Map<String, Integer> SHARED = new LinkedHashMap<>(Map.of("f1", 200, "f2", 1000));

	private static final Map<String, Integer> OWN = new LinkedHashMap<>(Map.of("d0", 0, "d1", 0, "d2", 0));

	private static final Map<String, Integer> NULLS = new LinkedHashMap<>(Map.of("n0", 50, "n1", 1000));

	private final TestDatabase database;

	private final String dialect;

	private final List<ColumnKind> kinds;

	private final List<ColumnKind> all;

	private final Map<String, ColumnKind> chosen = new HashMap<>();

	private final Set<String> used = new HashSet<>();

	private final Set<String> dirty = new HashSet<>();

	private int groups;

	RealTables(TestDatabase database, String dialect) {
		this.database = database;
		this.dialect = dialect;
		this.kinds = ColumnKind.of(dialect);
		this.all = new ArrayList<>(this.kinds);
		this.all.add(ColumnKind.BOOLEAN);
		List.of(SHARED, OWN, NULLS).forEach((tables) -> tables.forEach(this::create));
		for (ColumnKind kind : this.all) {
			createIds("u0_" + kind.name(), kind, 0);
			createIds("u1_" + kind.name(), kind, 500);
		}
		commit();
	}

	String dialect() {
		return this.dialect;
	}

	/** How a trial's bindings declare the columns that ids are in. */
	Map<String, SqlType> declared(Choices choices) {
		StringBuilder yaml = new StringBuilder("facts:\nsql_types:\n");
		for (String type : TYPES) {
			String declared = choices.pick(kind(type).declared());
			if (!declared.isEmpty()) {
				yaml.append("  ").append(type).append(": ").append(declared).append('\n');
			}
		}
		return DataBindings.parse(yaml.toString()).sqlTypes();
	}

	private boolean mysql() {
		return this.dialect.startsWith("m");
	}

	void commit() {
		if (!this.dialect.equals("sqlite")) {
			this.database.execute("COMMIT");
		}
	}

	private void create(String table, int fillers) {
		String columns = IntStream.range(0, 3)
			.boxed()
			.flatMap((i) -> this.all.stream().map((kind) -> column(i, kind) + ' ' + kind.definition()))
			.collect(Collectors.joining(", "));
		this.database.execute("CREATE TABLE " + table + " (pk int PRIMARY KEY, grp int, " + columns
				+ (mysql() ? ", KEY(grp), " + IntStream.range(0, 3)
					.boxed()
					.flatMap((i) -> this.all.stream().map((kind) -> "KEY(" + column(i, kind) + kind.index() + ")"))
					.collect(Collectors.joining(", ")) : "")
				+ ")");
		if (!mysql()) {
			for (int i = 0; i < 3; i++) {
				for (ColumnKind kind : this.all) {
					this.database.execute("CREATE INDEX " + table + '_' + column(i, kind) + " ON " + table + " ("
							+ column(i, kind) + ")");
				}
			}
		}
		this.database.execute("CREATE VIEW v_" + table + " AS SELECT * FROM " + table);
		this.database.execute("CREATE VIEW w_" + table + " AS SELECT DISTINCT * FROM " + table);
		boolean nulls = NULLS.containsKey(table);
		for (int from = 0; from < fillers; from += 500) {
			this.database.execute(IntStream.range(from, Math.min(fillers, from + 500))
				.mapToObj((n) -> "(" + (100_000 + n) + ", " + (1000 + n % 3) + ", " + IntStream.range(0, 3)
					.boxed()
					.flatMap((i) -> this.all.stream()
						.map((kind) -> (nulls && (i == 0) != (n % 3 == 0)) ? "NULL" : filler(kind, n * (i + 7) % 600)))
					.collect(Collectors.joining(", ")) + ")")
				.collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES ", "")));
		}
		if (fillers > 0) {
			analyze(table);
		}
	}

	private void createIds(String table, ColumnKind kind, int fillers) {
		this.database.execute("CREATE TABLE " + table + " (id " + kind.definition() + ", n int, filler int)");
		this.database.execute("CREATE INDEX " + table + "_id ON " + table + " (id" + kind.index() + ")");
		if (kind.equals(ColumnKind.BOOLEAN)) {
			return;
		}
		this.database.execute("CREATE INDEX " + table + "_n ON " + table + " (n)");
		List<Value> universe = universe(kind);
		this.database.execute(IntStream.range(0, universe.size())
			.mapToObj((i) -> "(" + kind.cell(universe.get(i), this.dialect) + ", " + (10_000 + i) + ", 0)")
			.collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES ", "")));
		if (fillers > 0) {
			this.database.execute(IntStream.range(0, fillers)
				.mapToObj((n) -> "(" + filler(kind, n) + ", " + n % 10 + ", 1)")
				.collect(Collectors.joining(", ", "INSERT INTO " + table + " VALUES ", "")));
			analyze(table);
		}
	}

	private String filler(ColumnKind kind, int n) {
		return kind.isNumber() ? Integer.toString(500_000 + n)
				: kind.equals(ColumnKind.BOOLEAN) ? literal(Value.bool(n % 2 == 0)) : "'filler" + n + '\'';
	}

	private String literal(Value value) {
		return ColumnKind.literal(value, this.dialect);
	}

	private void analyze(String table) {
		if (mysql()) {
			this.database.query("ANALYZE TABLE " + table);
		}
		else {
			this.database.execute("ANALYZE " + table);
		}
	}

	private static String column(int position, ColumnKind kind) {
		return "a" + position + '_' + kind.name();
	}

	/** Begins a new trial. */
	void clear() {
		this.dirty.forEach((table) -> this.database.execute("DELETE FROM " + table + " WHERE pk < 100000"));
		commit();
		this.dirty.clear();
		this.used.clear();
		this.chosen.clear();
		this.groups = 0;
	}

	/** The kind of column that the ids of a type are in, in this trial. */
	@Nullable ColumnKind kindOrNull(String type) {
		return this.chosen.get(type);
	}

	/** The same of a type that the trial has. */
	ColumnKind kind(String type) {
		return Objects.requireNonNull(this.chosen.get(type));
	}

	/** Chooses what columns ids are in. */
	void choose(Choices choices, List<Fact> facts) {
		Map<String, List<Value>> values = new LinkedHashMap<>();
		TYPES.forEach((type) -> values.put(type, new ArrayList<>()));
		List.of(Value.STRING, Value.INTEGER, Value.BOOLEAN).forEach((type) -> values.put(type, new ArrayList<>()));
		facts.forEach((fact) -> fact.args()
			.forEach((value) -> values.computeIfAbsent(value.type(), (added) -> new ArrayList<>()).add(value)));
		values.forEach((type, ids) -> {
			ColumnKind kind = switch (type) {
				case Value.BOOLEAN -> ColumnKind.BOOLEAN;
				case Value.INTEGER -> choices.pick(this.kinds.stream()
					.filter(ColumnKind::isNumber)
					.filter((each) -> !each.name().equals("d"))
					.toList());
				case Value.STRING -> choices.pick(this.kinds.stream().filter((each) -> !each.isNumber()).toList());
				default -> choices.pick(this.kinds);
			};
			boolean fits = !TYPES.contains(type) || choices.chance(75);
			for (int i = 0; i < 5 && fits && !type.equals(Value.INTEGER)
					&& !ids.stream().allMatch(kind.holds()::test); i++) {
				kind = (type.equals(Value.STRING) || i == 4) ? this.kinds.get(0) : choices.pick(this.kinds);
			}
			this.chosen.put(type, kind);
		});
	}

	boolean holds(Fact fact) {
		return fact.args().size() <= 3 && fact.args()
			.stream()
			.allMatch((value) -> this.chosen.containsKey(value.type())
					&& this.chosen.get(value.type()).holds().test(value));
	}

	/** Puts facts into a table and says by what query they are found. */
	String put(Choices choices, Signature signature, List<Fact> facts) {
		int group = this.groups++;
		List<Integer> columns = signature.columns();
		boolean own = choices.chance(50);
		List<String> candidates = new ArrayList<>(own ? List.of("d0", "d1", "d2") : List.of("f1", "f2"));
		if (own && columns.size() > 1 && columns.contains(0)) {
			candidates.addAll(List.of("n0", "n1"));
		}
		if (own) {
			candidates.removeAll(this.used);
		}
		if (candidates.isEmpty()) {
			own = false;
			candidates = List.of("f1", "f2");
		}
		String table = choices.pick(candidates);
		this.used.add(table);
		this.dirty.add(table);
		List<String> names = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			names.add(column(i, kind(((Signature.Column) signature.args().get(columns.get(i))).type())));
		}
		int base = group * 1000;
		List<String> rows = new ArrayList<>();
		for (Fact fact : facts) {
			StringBuilder row = new StringBuilder("(" + (base + rows.size()) + ", " + group);
			for (int column : columns) {
				Value value = fact.args().get(column);
				row.append(", ").append(kind(value.type()).cell(value, this.dialect));
			}
			rows.add(row.append(')').toString());
		}
		this.database.execute("INSERT INTO " + table + " (" + "pk, grp"
				+ names.stream().map((n) -> ", " + n).collect(Collectors.joining()) + ") VALUES "
				+ String.join(", ", rows));
		if (choices.chance(8)) {
			analyze(table);
		}
		boolean alike = facts.stream()
			.flatMap((fact) -> fact.args().stream())
			.anyMatch((value) -> List.of("A", "a ", "\u00E4").contains(value.id()));
		return new BindingQuery(this.all, mysql(), choices).of(table, own ? "" : "grp = " + group, names, alike);
	}

	static List<Value> universe(ColumnKind kind) {
		return Stream
			.of("a", "b", "c", "d", "e", "f", "g", "\"b\\ c", "\uFF5E", "\uD83D\uDE00", "A", "a ", "\u00E4", "1", "2",
					"3", "4", "0", "5", "-1", "01", "x1", "x2", "x3", "x17", "41", "42", "43", "44", "unheard",
					"parent", "member", "read")
			.map((id) -> new Value("Doc", id))
			.filter(kind.holds()::test)
			.toList();
	}

	/** A table whose ids can be filtered. */
	String ids(Choices choices, String type) {
		String table = choices.oneOf("u0_", "u1_") + kind(type).name();
		if (choices.chance(8)) {
			analyze(table);
		}
		return table;
	}

}
