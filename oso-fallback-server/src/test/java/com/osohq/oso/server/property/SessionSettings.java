package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of a connection that change which plans a database chooses or how it reads a
 * statement, but never what is right.
 */
final class SessionSettings {

	private static final List<String> MYSQL = List.of("materialization", "semijoin", "loosescan", "firstmatch",
			"duplicateweedout", "subquery_materialization_cost_based", "derived_merge", "hash_join",
			"block_nested_loop", "batched_key_access", "mrr_cost_based", "condition_fanout_filter", "index_merge",
			"prefer_ordering_index", "derived_condition_pushdown", "index_condition_pushdown", "use_index_extensions",
			"skip_scan");

	private static final List<String> MARIADB = List.of("index_merge", "index_condition_pushdown", "derived_merge",
			"derived_with_keys", "firstmatch", "loosescan", "materialization", "in_to_exists", "semijoin",
			"partial_match_rowid_merge", "partial_match_table_scan", "subquery_cache", "mrr", "mrr_cost_based",
			"semijoin_with_cache", "join_cache_incremental", "join_cache_hashed", "join_cache_bka",
			"outer_join_with_cache", "table_elimination", "extended_keys", "exists_to_in",
			"condition_pushdown_for_derived", "split_materialized", "condition_pushdown_for_subquery", "rowid_filter",
			"not_null_range_scan", "condition_pushdown_from_having");

	private static final List<String> POSTGRES = List.of("enable_hashjoin", "enable_mergejoin", "enable_nestloop",
			"enable_seqscan", "enable_indexscan", "enable_bitmapscan", "enable_material", "enable_memoize",
			"enable_hashagg", "enable_sort");

	private SessionSettings() {
	}

	/** Statements that undo all settings of {@link #of}. */
	static List<String> usual(String dialect) {
		return switch (dialect) {
			case "mysql" -> List.of("SET SESSION optimizer_switch = DEFAULT, sql_mode = DEFAULT,"
					+ " max_execution_time = 4000, eq_range_index_dive_limit = DEFAULT, join_buffer_size = DEFAULT,"
					+ " internal_tmp_mem_storage_engine = DEFAULT, optimizer_search_depth = DEFAULT",
					"SET NAMES utf8mb4");
			case "mariadb" -> List.of("SET SESSION optimizer_switch = DEFAULT, sql_mode = DEFAULT,"
					+ " max_statement_time = 4, join_cache_level = DEFAULT, tmp_table_size = DEFAULT,"
					+ " join_buffer_size = DEFAULT, in_predicate_conversion_threshold = DEFAULT,"
					+ " optimizer_use_condition_selectivity = DEFAULT", "SET NAMES utf8mb4");
			case "postgres" -> List.of("RESET ALL", "SET statement_timeout = 4000");
			default -> List.of();
		};
	}

	/** Statements that make some settings. */
	static List<String> of(Choices choices, String dialect) {
		List<String> all = new ArrayList<>(usual(dialect));
		switch (dialect) {
			case "mysql" -> {
				all.add(switches(choices, MYSQL, List.of(
						"firstmatch=off,duplicateweedout=off,loosescan=off,subquery_materialization_cost_based=off",
						"firstmatch=off,duplicateweedout=off,loosescan=off", "derived_merge=off", "semijoin=off",
						"materialization=off", "hash_join=off,block_nested_loop=off")));
				mode(choices, all);
				if (choices.chance(30)) {
					all.add("SET SESSION " + choices.oneOf("eq_range_index_dive_limit = 1", "join_buffer_size = 128",
							"internal_tmp_mem_storage_engine = MEMORY", "optimizer_search_depth = 1"));
				}
			}
			case "mariadb" -> {
				all.add(switches(choices, MARIADB,
						List.of("firstmatch=off,loosescan=off", "derived_merge=off", "semijoin=off",
								"materialization=off", "in_to_exists=off", "derived_with_keys=off",
								"split_materialized=off", "condition_pushdown_for_derived=off")));
				if (choices.chance(60)) {
					all.addAll(joinCache(choices.between(0, 8)));
				}
				mode(choices, all);
				if (choices.chance(30)) {
					all.add("SET SESSION " + choices.oneOf("in_predicate_conversion_threshold = 2",
							"tmp_table_size = 16384", "join_buffer_size = 128",
							"optimizer_use_condition_selectivity = 1", "optimizer_use_condition_selectivity = 5"));
				}
			}
			case "postgres" -> {
				choices.some(POSTGRES, choices.oneOf(0, 10, 30)).forEach((name) -> all.add("SET " + name + " = off"));
				if (choices.chance(30)) {
					all.add("SET " + choices.oneOf("work_mem = '64kB'", "join_collapse_limit = 1",
							"standard_conforming_strings = off", "jit_above_cost = 0", "from_collapse_limit = 1",
							"random_page_cost = 0.1"));
				}
				all.add("SET escape_string_warning = off");
			}
			default -> {
				all.add("PRAGMA automatic_index = " + choices.oneOf("on", "on", "off"));
				all.add("PRAGMA case_sensitive_like = on");
				all.add("PRAGMA reverse_unordered_selects = " + choices.oneOf("on", "off"));
			}
		}
		return all;
	}

	private static String switches(Choices choices, List<String> names, List<String> known) {
		Map<String, String> set = new LinkedHashMap<>();
		if (choices.chance(60)) {
			add(set, choices.pick(known));
		}
		if (choices.chance(30)) {
			add(set, choices.pick(known));
		}
		choices.some(names, choices.oneOf(0, 0, 10, 30, 50))
			.forEach((name) -> set.put(name, choices.oneOf("on", "off", "off")));
		if ("off".equals(set.get("materialization")) && "off".equals(set.get("in_to_exists"))) {
			set.remove("in_to_exists");
		}
		return "SET SESSION optimizer_switch = '" + (set.isEmpty() ? "default"
				: set.entrySet().stream().map(Object::toString).collect(Collectors.joining(","))) + "'";
	}

	/** Statements fail with hash joins unless these are without row id filters. */
	private static List<String> joinCache(int level) {
		String set = "SET SESSION join_cache_level = " + level;
		return (level > 2) ? List.of(set, "SET SESSION optimizer_switch = 'rowid_filter=off'") : List.of(set);
	}

	private static void add(Map<String, String> set, String switches) {
		for (String each : switches.split(",")) {
			set.put(each.split("=")[0], each.split("=")[1]);
		}
	}

	private static void mode(Choices choices, List<String> all) {
		all.add("SET SESSION sql_mode = '" + choices.oneOf("", "STRICT_ALL_TABLES",
				"STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY", "ANSI_QUOTES", "NO_BACKSLASH_ESCAPES", "HIGH_NOT_PRECEDENCE",
				"PIPES_AS_CONCAT,IGNORE_SPACE", "ANSI", "NO_UNSIGNED_SUBTRACTION") + "'");
		if (choices.chance(40)) {
			all.add("SET SESSION " + choices.oneOf("character_set_connection = latin1",
					"character_set_connection = utf8mb3", "collation_connection = utf8mb4_bin",
					"collation_connection = utf8mb4_unicode_ci", "collation_connection = latin1_german1_ci",
					"character_set_connection = ascii", "character_set_connection = ucs2"));
		}
	}

}
