package com.osohq.oso.server.sql.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads data bindings. Keys that it does not know are passed over, as other tools read
 * the same files.
 */
final class BindingsReader {

	/** Far more than any application needs; a YAML parser takes time per character. */
	private static final int MAX_CHARACTERS = 1024 * 1024;

	private static final int MAX_BINDINGS = 1000;

	DataBindings read(String yaml) {
		if (yaml.isBlank()) {
			throw new SqlRefusedException("data_bindings is empty; configure the client with the YAML that binds facts"
					+ " to your database");
		}
		if (yaml.length() > MAX_CHARACTERS) {
			throw new SqlRefusedException("data_bindings is longer than " + MAX_CHARACTERS + " characters");
		}
		Map<?, ?> root = map(load(yaml), "data_bindings");
		return new DataBindings(bindings(root), sqlTypes(root), dialect(root.get("dialect")));
	}

	private static @Nullable Object load(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setAllowRecursiveKeys(false);
		options.setCodePointLimit(MAX_CHARACTERS);
		options.setMaxAliasesForCollections(20);
		options.setNestingDepthLimit(20);
		try {
			return new Yaml(new SafeConstructor(options)).load(yaml);
		}
		catch (MarkedYAMLException ex) {
			String where = (ex.getProblemMark() != null) ? " in line " + (ex.getProblemMark().getLine() + 1) : "";
			throw new SqlRefusedException("data_bindings is not YAML: " + ex.getProblem() + where);
		}
		catch (YAMLException ex) {
			throw new SqlRefusedException("data_bindings is not YAML: " + ex.getMessage());
		}
	}

	private static List<Binding> bindings(Map<?, ?> root) {
		if (!root.containsKey("facts")) {
			throw new SqlRefusedException("data_bindings has no section 'facts'");
		}
		Map<String, Binding> bindings = new LinkedHashMap<>();
		if (root.get("facts") != null) {
			map(root.get("facts"), "data_bindings: facts").forEach((key, value) -> {
				Binding binding = binding(SignatureParser.parse(String.valueOf(key)), value);
				if (bindings.put(binding.signature().toString(), binding) != null) {
					throw new SqlRefusedException(
							"data_bindings: the signature '" + key + "' is there twice; write one query for it");
				}
			});
		}
		if (bindings.size() > MAX_BINDINGS) {
			throw new SqlRefusedException("data_bindings has more than " + MAX_BINDINGS + " signatures");
		}
		return new ArrayList<>(bindings.values());
	}

	private static Binding binding(Signature signature, @Nullable Object value) {
		if (!(value instanceof Map<?, ?> map) || !(map.get("query") instanceof String text) || text.isBlank()) {
			throw new SqlRefusedException(
					"data_bindings: the signature '" + signature + "' needs a 'query', which is a SELECT");
		}
		String query = text.strip();
		if (query.endsWith(";")) {
			query = query.substring(0, query.length() - 1).strip();
		}
		if (!SqlType.isText(query)) {
			throw new SqlRefusedException(
					"data_bindings: the query of '" + signature + "' has a character that SQL cannot have");
		}
		int expected = signature.columns().size();
		OptionalInt actual = SelectList.columns(query);
		if (expected > 0 && actual.isPresent() && actual.getAsInt() != expected) {
			throw new SqlRefusedException("data_bindings: the query of '" + signature + "' selects " + actual.getAsInt()
					+ " columns, but the signature has " + expected + " wildcards");
		}
		return new Binding(signature, query);
	}

	private static Map<String, SqlType> sqlTypes(Map<?, ?> root) {
		Map<String, SqlType> types = new HashMap<>();
		if (root.get("sql_types") != null) {
			map(root.get("sql_types"), "data_bindings: sql_types").forEach((type, text) -> {
				if (!(text instanceof String sqlType)) {
					throw new SqlRefusedException("sql_types." + type + " is not text");
				}
				types.put(String.valueOf(type), SqlType.parse(String.valueOf(type), sqlType));
			});
		}
		return types;
	}

	private static String dialect(@Nullable Object dialect) {
		if (dialect == null) {
			return DataBindings.POSTGRES;
		}
		return dialect.toString();
	}

	private static Map<?, ?> map(@Nullable Object value, String where) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw new SqlRefusedException(where + " is not a map; see the guide to data bindings");
	}

}
