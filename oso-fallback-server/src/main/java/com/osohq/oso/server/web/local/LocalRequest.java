package com.osohq.oso.server.web.local;

import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.JsonForm;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * A question with the data bindings that go with it.
 *
 * @param <Q> the kind of question
 * @param query the question, as it is asked where no database takes part
 * @param columnOrNull the column to filter by, or {@code null} if there is none
 * @param modeOrNull what is to become of the answers, or {@code null} if nothing is said
 */
record LocalRequest<Q>(Q query, DataBindings bindings, @Nullable String columnOrNull, @Nullable Mode modeOrNull) {

	private static final JsonKey<String> BINDINGS = new JsonKey<>("data_bindings",
			(json) -> json.orNull(JsonReader::string));

	private static final JsonKey<String> COLUMN = new JsonKey<>("column", (json) -> json.orNull(JsonReader::string));

	private static final JsonKey<Mode> MODE = new JsonKey<>("mode", Mode::read);

	static <Q> LocalRequest<Q> read(JsonReader json, JsonForm<Q> form) {
		JsonKey<Q> query = new JsonKey<>("query", form);
		JsonObject body = JsonObject.read(json, query, BINDINGS, COLUMN, MODE);
		DataBindings bindings = DataBindings.parse(body.get(BINDINGS, ""));
		return new LocalRequest<>(body.get(query), bindings, body.find(COLUMN), body.find(MODE));
	}

	String column() {
		if (this.columnOrNull == null) {
			throw ApiException.malformed("column is missing");
		}
		return this.columnOrNull;
	}

	Mode mode() {
		if (this.modeOrNull == null) {
			throw ApiException.malformed("mode is missing");
		}
		return this.modeOrNull;
	}

}
