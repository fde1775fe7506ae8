package com.osohq.spring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Asks the questions of {@link Oso} without waiting for the answers.
 * <p>
 * A future fails with the {@link OsoException} that the method of the same name would
 * throw. Cancelling it aborts the call.
 */
public final class OsoAsync {

	private final Oso oso;

	private final Executor executor;

	/**
	 * Creates a view of an Oso.
	 * @param oso answers the questions
	 * @param executor runs the calls; each occupies a thread until it is answered
	 */
	public OsoAsync(Oso oso, Executor executor) {
		this.oso = oso;
		this.executor = executor;
	}

	/**
	 * Tells whether an actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @return true if it may
	 */
	public CompletableFuture<Boolean> authorize(Value actor, String action, Value resource) {
		return ask((oso) -> oso.authorize(actor, action, resource));
	}

	/**
	 * Tells whether an actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @param contextFacts facts that hold for this question only
	 * @return true if it may
	 */
	public CompletableFuture<Boolean> authorize(Value actor, String action, Value resource, List<Fact> contextFacts) {
		return ask((oso) -> oso.authorize(actor, action, resource, contextFacts));
	}

	/**
	 * Lists all resources of a type that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @return their ids; {@code *} stands for every resource of the type
	 */
	public CompletableFuture<List<String>> list(Value actor, String action, String resourceType) {
		return ask((oso) -> oso.list(actor, action, resourceType));
	}

	/**
	 * Lists all resources of a type that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param contextFacts facts that hold for this question only
	 * @return their ids; {@code *} stands for every resource of the type
	 */
	public CompletableFuture<List<String>> list(Value actor, String action, String resourceType,
			List<Fact> contextFacts) {
		return ask((oso) -> oso.list(actor, action, resourceType, contextFacts));
	}

	/**
	 * Lists one page of the resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param pageSize how many ids a page holds at most; Oso Cloud demands at least 10000
	 * @param pageToken the token of the page before, or null for the first page
	 * @param contextFacts facts that hold for this question only
	 * @return the page
	 */
	public CompletableFuture<ListPage> listPaginated(Value actor, String action, String resourceType, int pageSize,
			@Nullable String pageToken, List<Fact> contextFacts) {
		return ask((oso) -> oso.listPaginated(actor, action, resourceType, pageSize, pageToken, contextFacts));
	}

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @return the names of the actions; {@code *} stands for every action
	 */
	public CompletableFuture<List<String>> actions(Value actor, Value resource) {
		return ask((oso) -> oso.actions(actor, resource));
	}

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @param contextFacts facts that hold for this question only
	 * @return the names of the actions; {@code *} stands for every action
	 */
	public CompletableFuture<List<String>> actions(Value actor, Value resource, List<Fact> contextFacts) {
		return ask((oso) -> oso.actions(actor, resource, contextFacts));
	}

	/**
	 * Keeps those of some resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resources what it wants to do that to, of one type or of several
	 * @param contextFacts facts that hold for this question only
	 * @return those that it may do it on, in the order in which they were asked about
	 */
	public CompletableFuture<List<Value>> authorizeResources(Value actor, String action, List<Value> resources,
			List<Fact> contextFacts) {
		return ask((oso) -> oso.authorizeResources(actor, action, resources, contextFacts));
	}

	/**
	 * Lists what an actor may do with each of some resources.
	 * @param actor who wants to act
	 * @param resources what it wants to act on, of one type or of several
	 * @param contextFacts facts that hold for this question only
	 * @return the names of the actions on each of them, in the order in which they were
	 * asked about; {@code *} stands for every action
	 */
	public CompletableFuture<Map<Value, List<String>>> bulkActions(Value actor, List<Value> resources,
			List<Fact> contextFacts) {
		return ask((oso) -> oso.bulkActions(actor, resources, contextFacts));
	}

	/**
	 * Stores a fact; a fact that is there already stays.
	 * @param fact the fact
	 * @return completes when the fact is stored
	 */
	public CompletableFuture<@Nullable Void> insert(Fact fact) {
		return tell((oso) -> oso.insert(fact));
	}

	/**
	 * Removes a fact; one that is not there is no error.
	 * @param fact the fact
	 * @return completes when the fact is removed
	 */
	public CompletableFuture<@Nullable Void> delete(Fact fact) {
		return tell((oso) -> oso.delete(fact));
	}

	/**
	 * Removes every fact that a pattern means and that has exactly as many arguments as
	 * the pattern.
	 * @param pattern the pattern, with every argument
	 * @return completes when the facts are removed
	 */
	public CompletableFuture<@Nullable Void> delete(FactPattern pattern) {
		return tell((oso) -> oso.delete(pattern));
	}

	/**
	 * Makes several changes at once: all of them or, on failure, none.
	 * @param changes names the changes; runs on the executor
	 * @return completes when the changes are made
	 */
	public CompletableFuture<@Nullable Void> batch(Consumer<BatchTransaction> changes) {
		return tell((oso) -> oso.batch(changes));
	}

	/**
	 * Returns the stored facts that a pattern means.
	 * @param pattern the pattern; arguments at its end that may be anything can be left
	 * out
	 * @return the facts
	 */
	public CompletableFuture<List<Fact>> get(FactPattern pattern) {
		return ask((oso) -> oso.get(pattern));
	}

	/**
	 * Replaces the policy.
	 * @param polarSource the source text of the new policy
	 * @return completes when the policy is replaced
	 */
	public CompletableFuture<@Nullable Void> policy(String polarSource) {
		return tell((oso) -> oso.policy(polarSource));
	}

	/**
	 * Returns what the current policy declares.
	 * @return its resources with their roles, permissions and relations
	 */
	public CompletableFuture<PolicyMetadata> getPolicyMetadata() {
		return ask(Oso::getPolicyMetadata);
	}

	/**
	 * Does anything else that {@link Oso} can do, for example evaluate a query.
	 * @param question is run on the executor
	 * @param <T> the type of the answer
	 * @return the answer
	 */
	public <T extends @Nullable Object> CompletableFuture<T> ask(Function<Oso, T> question) {
		return AbortableFuture.run(this.executor, () -> question.apply(this.oso));
	}

	private CompletableFuture<@Nullable Void> tell(Consumer<Oso> change) {
		return AbortableFuture.<@Nullable Void>run(this.executor, () -> {
			change.accept(this.oso);
			return null;
		});
	}

}
