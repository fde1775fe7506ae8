package com.osohq.oso.server.web.local;

import java.util.LinkedHashMap;
import java.util.Map;

import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * What is to become of the answers to a query.
 */
sealed interface Mode {

	/** Reads what a request says of it. */
	static Mode read(JsonReader json) {
		JsonKey<String> kind = new JsonKey<>("mode", JsonReader::name);
		JsonObject body = JsonObject.read(json, kind, Select.COLUMNS, Filter.VARIABLE, Filter.COLUMN);
		return switch (body.get(kind)) {
			case "select" -> new Select(body.get(Select.COLUMNS, Map.of()));
			case "filter" -> new Filter(body.get(Filter.VARIABLE), body.get(Filter.COLUMN));
			default -> throw ApiException.malformed("mode.mode must be select or filter");
		};
	}

	/**
	 * They become rows.
	 *
	 * @param columns the names of the columns, by the variables that they hold
	 */
	record Select(Map<String, String> columns) implements Mode {

		private static final JsonKey<Map<String, String>> COLUMNS = new JsonKey<>("query_vars_to_output_column_names",
				Select::columns);

		private static Map<String, String> columns(JsonReader json) {
			Map<String, String> columns = new LinkedHashMap<>();
			if (json.isNull()) {
				return columns;
			}
			json.startObject();
			String variable = json.nextKey();
			while (variable != null) {
				columns.put(variable, json.name());
				variable = json.nextKey();
			}
			return columns;
		}

	}

	/**
	 * They become a condition.
	 *
	 * @param variable the variable whose values are looked for
	 * @param column the column that is to have one of them
	 */
	record Filter(String variable, String column) implements Mode {

		private static final JsonKey<String> VARIABLE = new JsonKey<>("query_var", JsonReader::name);

		private static final JsonKey<String> COLUMN = new JsonKey<>("output_column_name", JsonReader::string);

	}

}
