package com.osohq.spring.client.wire;

import java.util.List;
import java.util.Map;

import com.osohq.spring.Fact;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the bodies of requests.
 */
public final class RequestBodies {

	private final Json json = new Json();

	/**
	 * Writes what authorize and actions ask.
	 * @param question the question
	 * @return the body
	 */
	public byte[] question(Question question) {
		return this.json.write(node(question));
	}

	/**
	 * Writes what list asks.
	 * @param question the question
	 * @param pageSize how many ids a page holds at most
	 * @param pageToken the token of the page before, or null
	 * @return the body
	 */
	public byte[] list(Question question, int pageSize, @Nullable String pageToken) {
		ObjectNode node = node(question).put("page_size", pageSize);
		if (pageToken != null) {
			node.put("page_token", WellFormed.require(pageToken, "page token"));
		}
		return this.json.write(node);
	}

	/**
	 * Writes a request for the SQL of a question.
	 * @param question the question
	 * @param column the column to filter, or null if nothing is filtered
	 * @param dataBindings the text of the data bindings
	 * @return the body
	 */
	public byte[] localQuestion(Question question, @Nullable String column, String dataBindings) {
		ObjectNode node = this.json.object();
		node.set("query", node(question));
		if (column != null) {
			node.put("column", WellFormed.require(column, "column"));
		}
		return this.json.write(node.put("data_bindings", WellFormed.require(dataBindings, "data bindings")));
	}

	/**
	 * Writes a query.
	 * @param query the query
	 * @return the body
	 */
	public byte[] query(Query query) {
		return this.json.write(node(query));
	}

	/**
	 * Writes a request for the SQL that selects the answers of a query.
	 * @param query the query
	 * @param columnsToVariables the variable of each column
	 * @param dataBindings the text of the data bindings
	 * @return the body
	 */
	public byte[] localSelect(Query query, Map<String, TypedVar> columnsToVariables, String dataBindings) {
		ObjectNode mode = this.json.object().put("mode", "select");
		ObjectNode columns = mode.putObject("query_vars_to_output_column_names");
		columnsToVariables
			.forEach((column, variable) -> columns.put(query.nameOf(variable), WellFormed.require(column, "column")));
		return localQuery(query, mode, dataBindings);
	}

	/**
	 * Writes a request for the SQL that filters by the answers of a query.
	 * @param query the query
	 * @param column the column to filter
	 * @param variable the variable that the column holds values of
	 * @param dataBindings the text of the data bindings
	 * @return the body
	 */
	public byte[] localFilter(Query query, String column, TypedVar variable, String dataBindings) {
		ObjectNode mode = this.json.object()
			.put("mode", "filter")
			.put("query_var", query.nameOf(variable))
			.put("output_column_name", WellFormed.require(column, "column"));
		return localQuery(query, mode, dataBindings);
	}

	/**
	 * Writes changes.
	 * @param changes the changes, in order; neighbours of one kind travel as one set
	 * @return the body
	 */
	public byte[] batch(List<Change> changes) {
		ArrayNode sets = this.json.array();
		ArrayNode current = null;
		String set = "";
		for (Change change : changes) {
			if (current == null || !change.set().equals(set)) {
				set = change.set();
				current = sets.addObject().putArray(set);
			}
			change.writeTo(current.addObject());
		}
		return this.json.write(sets);
	}

	/**
	 * Writes a new policy.
	 * @param polarSource its source text
	 * @return the body
	 */
	public byte[] policy(String polarSource) {
		return this.json
			.write(this.json.object().putNull("filename").put("src", WellFormed.require(polarSource, "policy")));
	}

	/**
	 * Writes what the answer to an earlier request should have been.
	 * @param requestId the id of that request
	 * @param expected the expected decision
	 * @return the body
	 */
	public byte[] expectation(String requestId, boolean expected) {
		return this.json.write(this.json.object().put("request_id", requestId).put("expected", expected));
	}

	private byte[] localQuery(Query query, ObjectNode mode, String dataBindings) {
		ObjectNode node = this.json.object();
		node.set("query", node(query));
		node.put("data_bindings", WellFormed.require(dataBindings, "data bindings")).set("mode", mode);
		return this.json.write(node);
	}

	private ObjectNode node(Question question) {
		Value actor = question.actor();
		ObjectNode node = this.json.object().put("actor_type", actor.type()).put("actor_id", actor.id());
		if (question.action() != null) {
			node.put("action", question.action());
		}
		node.put("resource_type", question.resourceType());
		if (question.resourceId() != null) {
			node.put("resource_id", question.resourceId());
		}
		writeFacts(node.putArray("context_facts"), question.contextFacts());
		return node;
	}

	private ObjectNode node(Query query) {
		ObjectNode node = this.json.object();
		List<Query.Literal> literals = query.literals();
		writeLiteral(node.putArray("predicate"), literals.get(0), query);
		ArrayNode calls = node.putArray("calls");
		literals.stream().skip(1).forEach((literal) -> writeLiteral(calls.addArray(), literal, query));
		ObjectNode constraints = node.putObject("constraints");
		query.ids().forEach((variable, ids) -> {
			ObjectNode constraint = constraints.putObject(query.nameOf(variable)).put("type", variable.type());
			if (ids != null) {
				ids.forEach(constraint.putArray("ids")::add);
			}
			else {
				constraint.putNull("ids");
			}
		});
		writeFacts(node.putArray("context_facts"), query.contextFacts());
		return node;
	}

	private static void writeLiteral(ArrayNode node, Query.Literal literal, Query query) {
		ArrayNode arguments = node.add(literal.predicate()).addArray();
		literal.arguments().forEach((variable) -> arguments.add(query.nameOf(variable)));
	}

	private static void writeFacts(ArrayNode node, List<Fact> facts) {
		facts.forEach((fact) -> new Change.Insert(fact).writeTo(node.addObject()));
	}

}
