package com.osohq.spring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Asks Oso who may do what, and tells it the facts that the answers follow from.
 * <p>
 * Names and order of arguments are those of the official Java SDK. Questions that Oso
 * Cloud cannot answer are answered by the Fallback node if there is one; changes never
 * are. Every method throws an {@link OsoException} if there is no answer, and never
 * guesses one. They wait for it, which event loops must not do: calls on those are
 * refused, and {@link OsoAsync} is for them. Implementations can be used by many threads
 * at once; one instance per application is meant to be shared.
 * <p>
 * Context facts are facts that hold for one question only, as if they were stored.
 */
public interface Oso {

	/**
	 * Tells whether an actor may do an action on a resource.
	 * @param actor who wants to act, for example {@code new Value("User", "alice")}
	 * @param action what it wants to do, for example {@code read}
	 * @param resource what it wants to do that to
	 * @return true if it may
	 */
	default boolean authorize(Value actor, String action, Value resource) {
		return authorize(actor, action, resource, List.of());
	}

	/**
	 * Tells whether an actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @param contextFacts facts that hold for this question only
	 * @return true if it may
	 */
	boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts);

	/**
	 * Tells whether an actor may do an action on a resource, and compares the answer with
	 * an expected one.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @param parityHandle is told or will be told what the answer should be
	 * @return true if it may
	 */
	default boolean authorize(Value actor, String action, Value resource, ParityHandle parityHandle) {
		return authorize(actor, action, resource, List.of(), parityHandle);
	}

	/**
	 * Tells whether an actor may do an action on a resource, and compares the answer with
	 * an expected one.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @param contextFacts facts that hold for this question only
	 * @param parityHandle is told or will be told what the answer should be
	 * @return true if it may
	 */
	boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts, ParityHandle parityHandle);

	/**
	 * Lists all resources of a type that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @return their ids; {@code *} stands for every resource of the type
	 */
	default List<String> list(Value actor, String action, String resourceType) {
		return list(actor, action, resourceType, List.of());
	}

	/**
	 * Lists all resources of a type that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param contextFacts facts that hold for this question only
	 * @return their ids; {@code *} stands for every resource of the type
	 */
	List<String> list(Value actor, String action, String resourceType, List<Fact> contextFacts);

	/**
	 * Lists the first page of the resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param pageSize how many ids a page holds at most; Oso Cloud demands at least 10000
	 * @return the first page
	 */
	default ListPage listPaginated(Value actor, String action, String resourceType, int pageSize) {
		return listPaginated(actor, action, resourceType, pageSize, null, List.of());
	}

	/**
	 * Lists one page of the resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param pageSize how many ids a page holds at most; Oso Cloud demands at least 10000
	 * @param pageToken the token of the page before, or null for the first page
	 * @return the page
	 */
	default ListPage listPaginated(Value actor, String action, String resourceType, int pageSize,
			@Nullable String pageToken) {
		return listPaginated(actor, action, resourceType, pageSize, pageToken, List.of());
	}

	/**
	 * Lists one page of the resources that an actor may do an action on.
	 * <p>
	 * A page can only come from the server that the page before came from. If that one
	 * fails, start again without a token.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param pageSize how many ids a page holds at most; Oso Cloud demands at least 10000
	 * @param pageToken the token of the page before, or null for the first page
	 * @param contextFacts facts that hold for this question only
	 * @return the page
	 */
	ListPage listPaginated(Value actor, String action, String resourceType, int pageSize, @Nullable String pageToken,
			List<Fact> contextFacts);

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @return the names of the actions; {@code *} stands for every action
	 */
	default List<String> actions(Value actor, Value resource) {
		return actions(actor, resource, List.of());
	}

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @param contextFacts facts that hold for this question only
	 * @return the names of the actions; {@code *} stands for every action
	 */
	List<String> actions(Value actor, Value resource, List<Fact> contextFacts);

	/**
	 * Keeps those of some resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resources what it wants to do that to, of one type or of several
	 * @return those that it may do it on, in the order in which they were asked about
	 */
	default List<Value> authorizeResources(Value actor, String action, List<Value> resources) {
		return authorizeResources(actor, action, resources, List.of());
	}

	/**
	 * Keeps those of some resources that an actor may do an action on. A request asks
	 * about up to a thousand resources of a type. All requests of a call are answered by
	 * one server: if Oso Cloud fails after the first, the Fallback node is asked
	 * everything.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resources what it wants to do that to, of one type or of several
	 * @param contextFacts facts that hold for this question only
	 * @return those that it may do it on, in the order in which they were asked about
	 */
	List<Value> authorizeResources(Value actor, String action, List<Value> resources, List<Fact> contextFacts);

	/**
	 * Lists what an actor may do with each of some resources.
	 * @param actor who wants to act
	 * @param resources what it wants to act on, of one type or of several
	 * @return the names of the actions on each of them, in the order in which they were
	 * asked about; {@code *} stands for every action
	 */
	default Map<Value, List<String>> bulkActions(Value actor, List<Value> resources) {
		return bulkActions(actor, resources, List.of());
	}

	/**
	 * Lists what an actor may do with each of some resources, with as many requests as
	 * {@link #authorizeResources(Value, String, List, List)}.
	 * @param actor who wants to act
	 * @param resources what it wants to act on, of one type or of several
	 * @param contextFacts facts that hold for this question only
	 * @return the names of the actions on each of them, in the order in which they were
	 * asked about; {@code *} stands for every action
	 */
	Map<Value, List<String>> bulkActions(Value actor, List<Value> resources, List<Fact> contextFacts);

	/**
	 * Stores a fact; a fact that is there already stays.
	 * @param fact the fact
	 */
	default void insert(Fact fact) {
		batch((transaction) -> transaction.insert(fact));
	}

	/**
	 * Removes a fact; one that is not there is no error.
	 * @param fact the fact
	 */
	default void delete(Fact fact) {
		batch((transaction) -> transaction.delete(fact));
	}

	/**
	 * Removes every fact that a pattern means and that has exactly as many arguments as
	 * the pattern: {@code new FactPattern("has_role", alice, ANY, ANY)} removes the roles
	 * that alice has on resources. No such fact is no error.
	 * @param pattern the pattern, with every argument
	 * @throws OsoRequestException if the pattern has no arguments, as it could not mean
	 * any fact
	 */
	default void delete(FactPattern pattern) {
		batch((transaction) -> transaction.delete(pattern));
	}

	/**
	 * Makes several changes at once: all of them or, on failure, none.
	 * @param changes names the changes; nothing is sent if it names none
	 */
	void batch(Consumer<BatchTransaction> changes);

	/**
	 * Returns the stored facts that a pattern means. Facts that follow from rules are not
	 * among them.
	 * @param pattern the pattern; arguments at its end that may be anything can be left
	 * out
	 * @return the facts
	 */
	List<Fact> get(FactPattern pattern);

	/**
	 * Replaces the policy.
	 * @param polarSource the source text of the new policy
	 */
	void policy(String polarSource);

	/**
	 * Returns what the current policy declares.
	 * @return its resources with their roles, permissions and relations
	 */
	PolicyMetadata getPolicyMetadata();

	/**
	 * Starts a query with open places.
	 * @param predicate the name of the predicate that is to hold, for example
	 * {@code allow}
	 * @param args its arguments: {@link TypedVar}, {@link Value}, or a String, a whole
	 * number or a Boolean as short forms of values
	 * @return the query
	 */
	QueryBuilder buildQuery(String predicate, Object... args);

	/**
	 * Returns the SQL that tells, from the application's own database as well, whether an
	 * actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @return a SELECT of one row with a column {@code allowed}
	 */
	default String authorizeLocal(Value actor, String action, Value resource) {
		return authorizeLocal(actor, action, resource, List.of());
	}

	/**
	 * Returns the SQL that tells, from the application's own database as well, whether an
	 * actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @param contextFacts facts that hold for this question only
	 * @return a SELECT of one row with a column {@code allowed}
	 */
	String authorizeLocal(Value actor, String action, Value resource, List<Fact> contextFacts);

	/**
	 * Returns the SQL that keeps those rows of the application's own database that an
	 * actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param column the column that holds their ids, for example {@code issues.id}
	 * @return a condition to be put after WHERE
	 */
	default String listLocal(Value actor, String action, String resourceType, String column) {
		return listLocal(actor, action, resourceType, column, List.of());
	}

	/**
	 * Returns the SQL that keeps those rows of the application's own database that an
	 * actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @param column the column that holds their ids, for example {@code issues.id}
	 * @param contextFacts facts that hold for this question only
	 * @return a condition to be put after WHERE
	 */
	String listLocal(Value actor, String action, String resourceType, String column, List<Fact> contextFacts);

	/**
	 * Returns the SQL that lists, from the application's own database as well, what an
	 * actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @return a SELECT with a column {@code actions}
	 */
	default String actionsLocal(Value actor, Value resource) {
		return actionsLocal(actor, resource, List.of());
	}

	/**
	 * Returns the SQL that lists, from the application's own database as well, what an
	 * actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @param contextFacts facts that hold for this question only
	 * @return a SELECT with a column {@code actions}
	 */
	String actionsLocal(Value actor, Value resource, List<Fact> contextFacts);

	/**
	 * Returns a view of this object whose methods do not wait for the answer.
	 * @param executor runs the calls
	 * @return the view
	 */
	default OsoAsync withAsyncExecutor(Executor executor) {
		return new OsoAsync(this, executor);
	}

}
