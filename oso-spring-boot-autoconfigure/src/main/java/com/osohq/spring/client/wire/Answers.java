package com.osohq.spring.client.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import com.osohq.spring.Fact;
import com.osohq.spring.ListPage;
import com.osohq.spring.PolicyMetadata;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies of successful answers. Whatever does not say exactly what was asked
 * for is refused with a {@link MalformedAnswerException}: nothing is guessed.
 */
public final class Answers {

	/** How a wildcard, which is null on the wire, is shown. */
	private static final String WILDCARD = "*";

	private final Json json = new Json();

	/**
	 * Reads a decision.
	 * @param body the body of the answer
	 * @return whether the action is allowed
	 */
	public boolean allowed(byte[] body) {
		JsonNode allowed = member(this.json.read(body), "allowed");
		if (!allowed.isBoolean()) {
			throw new MalformedAnswerException("\"allowed\" is neither true nor false", null);
		}
		return allowed.booleanValue();
	}

	/**
	 * Reads one page of ids.
	 * @param body the body of the answer
	 * @return the page; an empty token counts as none
	 */
	public ListPage page(byte[] body) {
		JsonNode node = this.json.read(body);
		List<String> results = texts(node, "results");
		JsonNode token = node.path("next_page_token");
		if (token.isMissingNode() || token.isNull()) {
			return new ListPage(results, null);
		}
		String text = text(token, "next_page_token");
		return new ListPage(results, text.isEmpty() ? null : text);
	}

	/**
	 * Reads the names of actions.
	 * @param body the body of the answer
	 * @return the names
	 */
	public List<String> actions(byte[] body) {
		return texts(this.json.read(body), "results");
	}

	/**
	 * Reads SQL.
	 * @param body the body of the answer
	 * @return the SQL
	 */
	public String sql(byte[] body) {
		return text(member(this.json.read(body), "sql"), "sql");
	}

	/**
	 * Reads stored facts.
	 * @param body the body of the answer
	 * @return the facts
	 */
	public List<Fact> facts(byte[] body) {
		List<Fact> facts = new ArrayList<>();
		for (JsonNode node : elements(this.json.read(body), "facts")) {
			List<Value> args = new ArrayList<>();
			for (JsonNode arg : elements(member(node, "args"), "args")) {
				args.add(checked(() -> new Value(text(member(arg, "type"), "type"), text(member(arg, "id"), "id"))));
			}
			facts.add(checked(() -> new Fact(text(member(node, "predicate"), "predicate"), args)));
		}
		return List.copyOf(facts);
	}

	/**
	 * Reads what a policy declares.
	 * @param body the body of the answer
	 * @return the metadata
	 */
	public PolicyMetadata policyMetadata(byte[] body) {
		JsonNode resources = member(member(this.json.read(body), "metadata"), "resources");
		Map<String, PolicyMetadata.ResourceMetadata> result = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> entry : object(resources, "resources").properties()) {
			JsonNode resource = entry.getValue();
			Map<String, String> relations = new LinkedHashMap<>();
			for (Map.Entry<String, JsonNode> relation : object(member(resource, "relations"), "relations")
				.properties()) {
				relations.put(relation.getKey(), text(relation.getValue(), "relations"));
			}
			result.put(entry.getKey(), new PolicyMetadata.ResourceMetadata(texts(resource, "roles"),
					texts(resource, "permissions"), relations));
		}
		return new PolicyMetadata(result);
	}

	/**
	 * Reads the answers of a query.
	 * @param body the body of the answer
	 * @param query the query
	 * @param asked the variables whose values are wanted
	 * @return for each answer the value of each of these variables; {@code *} stands for
	 * every value
	 */
	public List<Map<TypedVar, String>> rows(byte[] body, Query query, Collection<TypedVar> asked) {
		List<Map<TypedVar, String>> rows = new ArrayList<>();
		for (JsonNode row : rows(body)) {
			Map<TypedVar, String> values = new HashMap<>();
			for (TypedVar variable : asked) {
				values.put(variable, Objects.requireNonNullElse(value(row, query, variable), WILDCARD));
			}
			rows.add(values);
		}
		return rows;
	}

	/**
	 * Reads which of the ids that a variable may have are among the answers of a query.
	 * @param body the body of the answer
	 * @param query the query
	 * @param variable the variable
	 * @return the ids
	 */
	public Set<String> ids(byte[] body, Query query, TypedVar variable) {
		Set<String> ids = new HashSet<>();
		for (JsonNode row : rows(body)) {
			ids.addAll(ids(row, query, variable));
		}
		return ids;
	}

	/**
	 * Reads what a query tells of each of the ids that a variable may have.
	 * @param body the body of the answer
	 * @param query the query
	 * @param key the variable
	 * @param value the variable whose values are wanted
	 * @return the values for each id that has some; {@code *} stands for every value
	 */
	public Map<String, Set<String>> valuesById(byte[] body, Query query, TypedVar key, TypedVar value) {
		Map<String, Set<String>> values = new HashMap<>();
		for (JsonNode row : rows(body)) {
			String found = Objects.requireNonNullElse(value(row, query, value), WILDCARD);
			for (String id : ids(row, query, key)) {
				values.computeIfAbsent(id, (absent) -> new LinkedHashSet<>()).add(found);
			}
		}
		return values;
	}

	/**
	 * The ids that a row is about. That one without an id is about every id that was
	 * asked about is a guess (query.md 1.4): without a list of ids, it is about every id
	 * that there is.
	 */
	private static Collection<String> ids(JsonNode row, Query query, TypedVar variable) {
		String id = value(row, query, variable);
		List<String> asked = Objects.requireNonNull(query.ids().get(variable));
		return (id != null) ? List.of(id) : asked;
	}

	private List<JsonNode> rows(byte[] body) {
		List<JsonNode> rows = new ArrayList<>();
		for (JsonNode row : elements(member(this.json.read(body), "results"), "results")) {
			rows.add(object(row, "results"));
		}
		return rows;
	}

	private static @Nullable String value(JsonNode row, Query query, TypedVar variable) {
		JsonNode value = member(row, query.nameOf(variable));
		return value.isNull() ? null : text(value, "results");
	}

	/**
	 * Reads the confirmation of a change.
	 * @param body the body of the answer
	 * @return true, for there is no other confirmation
	 */
	public boolean confirmation(byte[] body) {
		text(member(this.json.read(body), "message"), "message");
		return true;
	}

	private static List<String> texts(JsonNode node, String name) {
		List<String> texts = new ArrayList<>();
		for (JsonNode element : elements(member(node, name), name)) {
			texts.add(text(element, name));
		}
		return List.copyOf(texts);
	}

	private static JsonNode member(JsonNode node, String name) {
		JsonNode member = node.get(name);
		if (member == null) {
			throw new MalformedAnswerException("the answer has no \"" + name + '"', null);
		}
		return member;
	}

	private static JsonNode object(JsonNode node, String name) {
		if (!node.isObject()) {
			throw new MalformedAnswerException("\"" + name + "\" is not an object", null);
		}
		return node;
	}

	private static Collection<JsonNode> elements(JsonNode node, String name) {
		if (!node.isArray()) {
			throw new MalformedAnswerException("\"" + name + "\" is not an array", null);
		}
		return node.values();
	}

	private static String text(JsonNode node, String name) {
		if (!node.isString()) {
			throw new MalformedAnswerException("\"" + name + "\" holds something that is not text", null);
		}
		String text = node.stringValue();
		if (!WellFormed.isWellFormed(text)) {
			throw new MalformedAnswerException("\"" + name + "\" holds half of a surrogate pair", null);
		}
		return text;
	}

	private static <T> T checked(Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedAnswerException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
