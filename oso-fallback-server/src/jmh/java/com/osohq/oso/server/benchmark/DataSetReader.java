package com.osohq.oso.server.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.osohq.oso.server.fact.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a data set from a folder of newline-delimited JSON: {@code facts.ndjson},
 * {@code authorize.ndjson}, {@code list.ndjson} and {@code actions.ndjson}.
 */
final class DataSetReader {

	private final JsonMapper json = new JsonMapper();

	private final Path folder;

	DataSetReader(Path folder) {
		if (!Files.isDirectory(folder)) {
			throw new IllegalArgumentException("No data set in " + folder + ": generate it, or name another");
		}
		this.folder = folder;
	}

	DataSet read(String name, String policy) throws IOException {
		try (InputStream facts = open("facts.ndjson")) {
			return new DataSet(name, policy, new FactReader(facts).readAll(),
					questions("authorize.ndjson", DataSetReader::authorize),
					questions("list.ndjson", DataSetReader::list), questions("actions.ndjson", DataSetReader::actions));
		}
	}

	private InputStream open(String file) throws IOException {
		return new BufferedInputStream(Files.newInputStream(this.folder.resolve(file)), 1 << 16);
	}

	private <Q extends Question> List<Q> questions(String file, Function<JsonNode, Q> read) throws IOException {
		List<Q> questions = new ArrayList<>();
		try (InputStream in = open(file);
				MappingIterator<JsonNode> lines = this.json.readerFor(JsonNode.class).readValues(in)) {
			lines.forEachRemaining((line) -> questions.add(read.apply(line)));
		}
		return questions;
	}

	private static Question.Authorize authorize(JsonNode line) {
		return new Question.Authorize(value(line.get("actor")), line.get("action").asString(),
				value(line.get("resource")), line.get("allowed").asBoolean(), line.get("why").asString());
	}

	private static Question.ListResources list(JsonNode line) {
		return new Question.ListResources(value(line.get("actor")), line.get("action").asString(),
				line.get("resource_type").asString(), line.get("bucket").asString(), sorted(line.get("ids")));
	}

	private static Question.Actions actions(JsonNode line) {
		return new Question.Actions(value(line.get("actor")), value(line.get("resource")), sorted(line.get("actions")));
	}

	private static Value value(JsonNode node) {
		return new Value(node.get("type").asString(), node.get("id").asString());
	}

	private static List<String> sorted(JsonNode texts) {
		return texts.valueStream().map(JsonNode::asString).sorted().toList();
	}

}
