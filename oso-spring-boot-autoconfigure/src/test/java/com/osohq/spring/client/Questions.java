package com.osohq.spring.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;

/** One question for every operation, with an answer that a server could give. */
enum Questions {

	AUTHORIZE(Operation.AUTHORIZE, Questions.ALLOWED, (oso) -> oso.authorize(Examples.ALICE, "read", Examples.ANVIL)),

	LIST(Operation.LIST, "{\"results\":[\"anvil\"],\"next_page_token\":null}",
			(oso) -> oso.list(Examples.ALICE, "read", "Repo")),

	ACTIONS(Operation.ACTIONS, "{\"results\":[\"read\"]}", (oso) -> oso.actions(Examples.ALICE, Examples.ANVIL)),

	AUTHORIZE_RESOURCES(Operation.AUTHORIZE_RESOURCES, "{\"results\":[{\"var_2\":\"anvil\"}]}",
			(oso) -> oso.authorizeResources(Examples.ALICE, "read", List.of(Examples.ANVIL))),

	BULK_ACTIONS(Operation.BULK_ACTIONS, "{\"results\":[{\"var_1\":\"read\",\"var_2\":\"anvil\"}]}",
			(oso) -> oso.bulkActions(Examples.ALICE, List.of(Examples.ANVIL))),

	EVALUATE(Operation.EVALUATE, "{\"results\":[{}]}", (oso) -> oso.buildQuery("allow", Examples.ALICE).evaluate()),

	AUTHORIZE_LOCAL(Operation.AUTHORIZE_LOCAL, Questions.SQL,
			(oso) -> oso.authorizeLocal(Examples.ALICE, "read", Examples.ANVIL)),

	LIST_LOCAL(Operation.LIST_LOCAL, Questions.SQL, (oso) -> oso.listLocal(Examples.ALICE, "read", "Repo", "id")),

	ACTIONS_LOCAL(Operation.ACTIONS_LOCAL, Questions.SQL, (oso) -> oso.actionsLocal(Examples.ALICE, Examples.ANVIL)),

	EVALUATE_LOCAL(Operation.EVALUATE_LOCAL, Questions.SQL, (oso) -> {
		TypedVar repo = new TypedVar("Repo");
		return oso.buildQuery("allow", Examples.ALICE, "read", repo).evaluateLocalSelect(Map.of("id", repo));
	}),

	GET(Operation.GET, "[]", (oso) -> oso.get(new FactPattern("has_role", Examples.ALICE))),

	POLICY_METADATA(Operation.POLICY_METADATA, "{\"metadata\":{\"resources\":{}}}", Oso::getPolicyMetadata),

	BATCH(Operation.BATCH, Questions.DONE, (oso) -> {
		oso.insert(new Fact("has_role", Examples.ALICE, new Value("reader"), Examples.ANVIL));
		return List.of();
	}),

	POLICY(Operation.POLICY, Questions.DONE, (oso) -> {
		oso.policy("actor User {}");
		return List.of();
	});

	static final String ALLOWED = "{\"allowed\":true}";

	static final String SQL = "{\"sql\":\"SELECT 1\"}";

	static final String DONE = "{\"message\":\"done\"}";

	private final Operation operation;

	private final String answer;

	private final Function<Oso, Object> ask;

	Questions(Operation operation, String answer, Function<Oso, Object> ask) {
		this.operation = operation;
		this.answer = answer;
		this.ask = ask;
	}

	Operation operation() {
		return this.operation;
	}

	String answer() {
		return this.answer;
	}

	Object ask(Oso oso) {
		return this.ask.apply(oso);
	}

}
