package com.osohq.oso.server.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.osohq.oso.server.collector.ReceivedReport.Served;
import com.osohq.oso.server.collector.ReceivedReport.Snapshot;
import com.osohq.oso.server.collector.ReceivedReport.Usage;
import com.osohq.oso.server.web.json.JsonForm;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * How a report is written. Reads what it needs, refuses what makes no sense, and passes
 * over the rest, so that newer nodes can report to an older server.
 */
final class ReportForm {

	private static final long FORMAT = 1;

	private static final int MAX_ELEMENTS = 1000;

	private static final int MAX_TEXT = 200;

	/** More than any node will count, and far from where sums and dates overflow. */
	private static final long MAX_COUNT = 1L << 50;

	/** That of older nodes, which do not tell it, unless they are told another one. */
	private static final Duration UNTOLD_INTERVAL = Duration.ofMinutes(1);

	/** No node is missed for longer, whatever it says. */
	private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

	/** So much of an error is kept. */
	private static final int MAX_ERROR = 600;

	private static final Pattern NODE_ID = Pattern.compile("[a-zA-Z0-9.-]{1,200}");

	private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{2}");

	private static final Set<String> HEALTH = Set.of("UP", "DEGRADED", "DOWN");

	private static final JsonKey<Long> FORMAT_KEY = new JsonKey<>("format", JsonReader::integer);

	private static final JsonKey<String> ID = text("id", NODE_ID.asMatchPredicate(), "letters, digits, '.' and '-'");

	private static final JsonKey<String> VERSION = shortText("version");

	private static final JsonKey<String> STARTED_AT = shortText("started_at");

	private static final JsonKey<JsonObject> NODE = new JsonKey<>("node",
			(json) -> checked(JsonObject.read(json, ID, VERSION, STARTED_AT), ID, VERSION, STARTED_AT));

	private static final JsonKey<Long> NUMBER = count("number");

	private static final JsonKey<Long> INTERVAL = count("interval_seconds");

	private static final JsonKey<String> HEALTH_KEY = text("health", HEALTH::contains, "UP, DEGRADED or DOWN");

	private static final JsonKey<String> SNAPSHOT_ID = shortText("id");

	private static final JsonKey<Long> AGE = count("age_seconds");

	private static final JsonKey<Long> FACTS = count("facts");

	private static final JsonKey<Long> BYTES = count("bytes");

	private static final JsonKey<Snapshot> SNAPSHOT = new JsonKey<>("snapshot",
			(json) -> json.orNull(ReportForm::snapshot));

	private static final JsonKey<String> STATUS_KEY = text("status", STATUS.asMatchPredicate(), "a status of HTTP");

	private static final JsonKey<Long> COUNT = count("count");

	private static final JsonKey<List<Served>> REQUESTS = new JsonKey<>("requests",
			(json) -> array(json, ReportForm::served));

	private static final JsonKey<Usage> USAGE = new JsonKey<>("usage", (json) -> json.orNull(ReportForm::usage));

	private static final JsonKey<String> LOGGER = new JsonKey<>("logger", JsonReader::string);

	private static final JsonKey<String> MESSAGE = new JsonKey<>("message", (json) -> json.orNull(JsonReader::string));

	private static final JsonKey<String> LAST_AT = shortText("last_at");

	private static final JsonKey<String> TYPE = new JsonKey<>("type", JsonReader::string);

	private static final JsonKey<List<String>> EXCEPTIONS = new JsonKey<>("exceptions",
			(json) -> array(json, (each) -> JsonObject.read(each, TYPE).get(TYPE)));

	private static final JsonKey<List<String>> ERRORS = new JsonKey<>("errors",
			(json) -> array(json, ReportForm::error));

	private static final JsonKey<Boolean> STOPPING = new JsonKey<>("stopping", JsonReader::bool);

	private ReportForm() {
	}

	/** Reads a report. */
	static ReceivedReport read(JsonReader json) {
		JsonObject report = JsonObject.read(json, FORMAT_KEY, NODE, NUMBER, INTERVAL, HEALTH_KEY, USAGE, ERRORS,
				STOPPING);
		if (report.get(FORMAT_KEY) != FORMAT) {
			throw json.refusal("has another format than " + FORMAT + ", the only one that is known here");
		}
		JsonObject node = report.get(NODE);
		return new ReceivedReport(node.get(ID), node.get(VERSION), node.get(STARTED_AT), report.get(NUMBER),
				interval(report), report.get(HEALTH_KEY), report.find(USAGE), report.get(ERRORS, List.of()),
				report.get(STOPPING, false));
	}

	private static Duration interval(JsonObject report) {
		return Duration
			.ofSeconds(Math.min(report.get(INTERVAL, UNTOLD_INTERVAL.toSeconds()), LONGEST_INTERVAL.toSeconds()));
	}

	private static JsonObject checked(JsonObject object, JsonKey<?>... required) {
		for (JsonKey<?> key : required) {
			object.get(key);
		}
		return object;
	}

	private static Usage usage(JsonReader json) {
		JsonObject usage = JsonObject.read(json, SNAPSHOT, REQUESTS);
		return new Usage(usage.find(SNAPSHOT), usage.get(REQUESTS).stream().reduce(Served.NOTHING, Served::plus));
	}

	private static Snapshot snapshot(JsonReader json) {
		JsonObject snapshot = JsonObject.read(json, SNAPSHOT_ID, AGE, FACTS, BYTES);
		Long age = snapshot.find(AGE);
		return new Snapshot(snapshot.get(SNAPSHOT_ID), (age != null) ? Duration.ofSeconds(age) : null,
				snapshot.get(FACTS), snapshot.get(BYTES));
	}

	private static Served served(JsonReader json) {
		JsonObject counts = JsonObject.read(json, STATUS_KEY, COUNT);
		long count = counts.get(COUNT);
		return new Served(count, (counts.get(STATUS_KEY).charAt(0) >= '5') ? count : 0);
	}

	/** One line for people. */
	private static String error(JsonReader json) {
		JsonObject error = JsonObject.read(json, LOGGER, MESSAGE, LAST_AT, COUNT, EXCEPTIONS);
		long count = error.get(COUNT);
		List<String> exceptions = error.get(EXCEPTIONS);
		String text = error.get(LAST_AT) + ' ' + error.get(LOGGER) + ": " + error.get(MESSAGE, "(a library's message)")
				+ (exceptions.isEmpty() ? "" : ", because of " + String.join(", ", exceptions))
				+ ((count > 1) ? " (" + count + " times)" : "");
		String line = text.replaceAll("\\p{Cntrl}+", " ");
		return (line.codePointCount(0, line.length()) <= MAX_ERROR) ? line
				: line.substring(0, line.offsetByCodePoints(0, MAX_ERROR)) + "...";
	}

	private static <T> List<T> array(JsonReader json, JsonForm<T> element) {
		List<T> elements = new ArrayList<>();
		json.startArray();
		while (json.nextElement()) {
			if (elements.size() == MAX_ELEMENTS) {
				throw json.refusal("is one element more than the " + MAX_ELEMENTS + " that there may be");
			}
			T value = element.read(json);
			if (value != null) {
				elements.add(value);
			}
		}
		return elements;
	}

	private static JsonKey<Long> count(String name) {
		return new JsonKey<>(name, (json) -> {
			long count = json.integer();
			if (count < 0 || count > MAX_COUNT) {
				throw json.refusal("must be from 0 to " + MAX_COUNT);
			}
			return count;
		});
	}

	private static JsonKey<String> shortText(String name) {
		return text(name, (text) -> text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl),
				"a text of at most " + MAX_TEXT + " characters");
	}

	private static JsonKey<String> text(String name, Predicate<String> accepted, String description) {
		return new JsonKey<>(name, (json) -> {
			String text = json.name();
			if (!accepted.test(text)) {
				throw json.refusal("must be " + description);
			}
			return text;
		});
	}

}
