package com.osohq.spring.client;

/**
 * What can be asked of Oso over HTTP, and whether the Fallback node can answer it too.
 */
public enum Operation {

	/** Whether an actor may do an action. */
	AUTHORIZE("authorize", "POST", "/authorize", true),

	/** On which resources an actor may do an action. */
	LIST("list", "POST", "/list", true),

	/** Which actions an actor may do. */
	ACTIONS("actions", "POST", "/actions", true),

	/** On which of some resources an actor may do an action. */
	AUTHORIZE_RESOURCES("authorize_resources", "POST", "/evaluate_query", true),

	/** Which actions an actor may do on each of some resources. */
	BULK_ACTIONS("bulk_actions", "POST", "/evaluate_query", true),

	/** A query with open places. */
	EVALUATE("evaluate", "POST", "/evaluate_query", true),

	/** The SQL that tells whether an actor may do an action. */
	AUTHORIZE_LOCAL("authorize_local", "POST", "/authorize_query", true),

	/** The SQL that filters resources. */
	LIST_LOCAL("list_local", "POST", "/list_query", true),

	/** The SQL that lists actions. */
	ACTIONS_LOCAL("actions_local", "POST", "/actions_query", true),

	/** The SQL of a query with open places. */
	EVALUATE_LOCAL("evaluate_local", "POST", "/evaluate_query_local", true),

	/** Stored facts. */
	GET("get", "GET", "/facts", true),

	/** What the policy declares. */
	POLICY_METADATA("policy_metadata", "GET", "/policy_metadata", true),

	/** Changes of stored facts. */
	BATCH("batch", "POST", "/batch", false),

	/** A new policy. */
	POLICY("policy", "POST", "/policy", false),

	/** What a decision should have been. */
	EXPECT("expect", "POST", "/expect", false);

	private final String tag;

	private final String method;

	private final String path;

	private final boolean readOnly;

	Operation(String tag, String method, String path, boolean readOnly) {
		this.tag = tag;
		this.method = method;
		this.path = path;
		this.readOnly = readOnly;
	}

	/**
	 * Returns how metrics name the operation.
	 * @return its name, for example {@code authorize}
	 */
	public String tag() {
		return this.tag;
	}

	/**
	 * Returns whether the operation changes nothing, so that the Fallback node can answer
	 * it.
	 * @return true if it only reads
	 */
	public boolean isReadOnly() {
		return this.readOnly;
	}

	/** Whether it is about one actor and one resource, so that an answer is soon made. */
	boolean isCheck() {
		return this == AUTHORIZE || this == ACTIONS;
	}

	String method() {
		return this.method;
	}

	String path() {
		return this.path;
	}

}
