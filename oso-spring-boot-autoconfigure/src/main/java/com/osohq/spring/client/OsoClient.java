package com.osohq.spring.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.osohq.spring.BatchTransaction;
import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.ListPage;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.ParityHandle;
import com.osohq.spring.PolicyMetadata;
import com.osohq.spring.QueryBuilder;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.client.wire.Answers;
import com.osohq.spring.client.wire.Change;
import com.osohq.spring.client.wire.FactsQueryString;
import com.osohq.spring.client.wire.Query;
import com.osohq.spring.client.wire.Question;
import com.osohq.spring.client.wire.RequestBodies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks Oso over HTTP: Oso Cloud first, then the Fallback node if there is one.
 * <p>
 * It is open for the subclasses that Spring makes at run time, when an application has an
 * aspect around its {@code Oso}. Nobody else can make one.
 */
public class OsoClient implements Oso, OsoTargets {

	private static final Log logger = LogFactory.getLog(OsoClient.class);

	private final Endpoint cloud;

	private final @Nullable Endpoint fallback;

	private final Failover failover;

	private final Listing listing;

	private final BulkQuestions bulk;

	private final @Nullable String dataBindings;

	private final RequestBodies bodies = new RequestBodies();

	private final Answers answers = new Answers();

	private final QueryCalls queries = new RemoteQueries();

	OsoClient(Endpoint cloud, @Nullable Endpoint fallback, Failover failover, Listing listing,
			@Nullable String dataBindings) {
		this.cloud = cloud;
		this.fallback = fallback;
		this.failover = failover;
		this.listing = listing;
		this.bulk = new BulkQuestions(failover, this.bodies, this.answers);
		this.dataBindings = dataBindings;
	}

	/**
	 * Starts building a client.
	 * @param apiKey the API key, the same for Oso Cloud and the Fallback node
	 * @return the builder
	 */
	public static OsoClientBuilder builder(String apiKey) {
		return new OsoClientBuilder(apiKey);
	}

	@Override
	public Optional<TargetStatus> status(Target target) {
		return endpoint(target).map(Endpoint::status);
	}

	@Override
	public Optional<TargetStatus> probe(Target target) {
		CallingThread.requireThatItMayWait();
		return endpoint(target).map((endpoint) -> {
			try {
				endpoint.attempt(metadata());
			}
			catch (OsoException ex) {
				logger.debug("a probe of " + target.label() + " failed", ex);
			}
			return endpoint.status();
		});
	}

	@Override
	public Optional<CircuitBreakerState> circuitBreakerState() {
		return Optional.ofNullable(this.failover.circuitBreakerState());
	}

	private Optional<Endpoint> endpoint(Target target) {
		return Optional.ofNullable((target == Target.CLOUD) ? this.cloud : this.fallback);
	}

	@Override
	public boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts) {
		return decide(question(actor, action, resource, contextFacts)).value();
	}

	@Override
	public boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts,
			ParityHandle parityHandle) {
		Answer<Boolean> answer = decide(question(actor, action, resource, contextFacts));
		if (answer.target() == Target.CLOUD) {
			report(parityHandle, answer.requestId());
		}
		return answer.value();
	}

	private Answer<Boolean> decide(Question question) {
		return this.failover
			.execute(Call.post(Operation.AUTHORIZE, this.bodies.question(question), this.answers::allowed));
	}

	private void report(ParityHandle parityHandle, String requestId) {
		try {
			parityHandle.answered(requestId, this::expect);
		}
		catch (OsoException | IllegalStateException ex) {
			logger.warn("an expected decision could not be reported: " + ex.getMessage());
		}
	}

	private void expect(String requestId, Boolean expected) {
		tell(Operation.EXPECT, this.bodies.expectation(requestId, expected));
	}

	@Override
	public List<String> list(Value actor, String action, String resourceType, List<Fact> contextFacts) {
		return this.listing.all(new Question(actor, action, resourceType, null, contextFacts));
	}

	@Override
	public ListPage listPaginated(Value actor, String action, String resourceType, int pageSize,
			@Nullable String pageToken, List<Fact> contextFacts) {
		return this.listing.page(new Question(actor, action, resourceType, null, contextFacts), pageSize, pageToken);
	}

	@Override
	public List<String> actions(Value actor, Value resource, List<Fact> contextFacts) {
		byte[] body = this.bodies.question(question(actor, null, resource, contextFacts));
		return this.failover.execute(Call.post(Operation.ACTIONS, body, this.answers::actions)).value();
	}

	@Override
	public List<Value> authorizeResources(Value actor, String action, List<Value> resources, List<Fact> contextFacts) {
		return this.bulk.authorize(actor, action, resources, contextFacts);
	}

	@Override
	public Map<Value, List<String>> bulkActions(Value actor, List<Value> resources, List<Fact> contextFacts) {
		return this.bulk.actions(actor, resources, contextFacts);
	}

	@Override
	public void batch(Consumer<BatchTransaction> changes) {
		List<Change> collected = new ArrayList<>();
		changes.accept(new BatchTransaction() {

			@Override
			public void insert(Fact fact) {
				collected.add(new Change.Insert(fact));
			}

			@Override
			public void delete(FactPattern pattern) {
				if (pattern.args().isEmpty()) {
					throw new OsoRequestException("a delete of " + pattern.predicate()
							+ " without arguments would delete nothing; name each of them, as ValuePattern.ANY if it may be anything");
				}
				collected.add(new Change.Delete(pattern));
			}

		});
		if (!collected.isEmpty()) {
			tell(Operation.BATCH, this.bodies.batch(collected));
		}
	}

	@Override
	public List<Fact> get(FactPattern pattern) {
		return this.failover.execute(Call.get(Operation.GET, FactsQueryString.of(pattern), this.answers::facts))
			.value();
	}

	@Override
	public void policy(String polarSource) {
		tell(Operation.POLICY, this.bodies.policy(polarSource));
	}

	@Override
	public PolicyMetadata getPolicyMetadata() {
		return this.failover.execute(metadata()).value();
	}

	private Call<PolicyMetadata> metadata() {
		return Call.get(Operation.POLICY_METADATA, null, this.answers::policyMetadata);
	}

	@Override
	public QueryBuilder buildQuery(String predicate, Object... args) {
		return BuiltQuery.start(this.queries, predicate, args);
	}

	@Override
	public String authorizeLocal(Value actor, String action, Value resource, List<Fact> contextFacts) {
		return sql(Operation.AUTHORIZE_LOCAL, this.bodies.localQuestion(question(actor, action, resource, contextFacts),
				null, requiredDataBindings()));
	}

	@Override
	public String listLocal(Value actor, String action, String resourceType, String column, List<Fact> contextFacts) {
		Question question = new Question(actor, action, resourceType, null, contextFacts);
		return sql(Operation.LIST_LOCAL, this.bodies.localQuestion(question, column, requiredDataBindings()));
	}

	@Override
	public String actionsLocal(Value actor, Value resource, List<Fact> contextFacts) {
		return sql(Operation.ACTIONS_LOCAL,
				this.bodies.localQuestion(question(actor, null, resource, contextFacts), null, requiredDataBindings()));
	}

	private static Question question(Value actor, @Nullable String action, Value resource, List<Fact> contextFacts) {
		return new Question(actor, action, resource.type(), resource.id(), contextFacts);
	}

	private String sql(Operation operation, byte[] body) {
		return this.failover.execute(Call.post(operation, body, this.answers::sql)).value();
	}

	private void tell(Operation operation, byte[] body) {
		this.failover.execute(Call.post(operation, body, this.answers::confirmation));
	}

	private String requiredDataBindings() {
		if (this.dataBindings == null) {
			throw new OsoRequestException(
					"local authorization needs data bindings; set oso.data-bindings to the location of their YAML file");
		}
		return this.dataBindings;
	}

	private final class RemoteQueries implements QueryCalls {

		@Override
		public List<Map<TypedVar, String>> rows(Query query, Collection<TypedVar> asked) {
			return OsoClient.this.failover.execute(Call.post(Operation.EVALUATE, OsoClient.this.bodies.query(query),
					(body) -> OsoClient.this.answers.rows(body, query, asked)))
				.value();
		}

		@Override
		public String localSelect(Query query, Map<String, TypedVar> columnsToVariables) {
			return sql(Operation.EVALUATE_LOCAL,
					OsoClient.this.bodies.localSelect(query, columnsToVariables, requiredDataBindings()));
		}

		@Override
		public String localFilter(Query query, String column, TypedVar variable) {
			return sql(Operation.EVALUATE_LOCAL,
					OsoClient.this.bodies.localFilter(query, column, variable, requiredDataBindings()));
		}

	}

}
