package com.osohq.spring.reactive;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import com.osohq.spring.BatchTransaction;
import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the questions of {@link Oso} from reactive code without blocking it.
 * <p>
 * Nothing is asked before somebody subscribes; cancelling aborts the call. A publisher
 * fails with the {@link com.osohq.spring.OsoException} that the method of the same name
 * would throw. What Reactor's context holds for thread-locals (the current trace, the
 * security context, logging) holds for the call as well, if Micrometer's context
 * propagation is on the class path.
 */
public final class ReactiveOso {

	private final OsoAsync oso;

	private final CallContext context = CallContext.detect();

	/**
	 * Creates a view of an Oso.
	 * @param oso asks the questions on threads of its own
	 */
	public ReactiveOso(OsoAsync oso) {
		this.oso = oso;
	}

	/**
	 * Tells whether an actor may do an action on a resource.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resource what it wants to do that to
	 * @return true if it may
	 */
	public Mono<Boolean> authorize(Value actor, String action, Value resource) {
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
	public Mono<Boolean> authorize(Value actor, String action, Value resource, List<Fact> contextFacts) {
		return ask((oso) -> oso.authorize(actor, action, resource, contextFacts));
	}

	/**
	 * Lists all resources of a type that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resourceType the type of the resources
	 * @return their ids; {@code *} stands for every resource of the type
	 */
	public Flux<String> list(Value actor, String action, String resourceType) {
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
	public Flux<String> list(Value actor, String action, String resourceType, List<Fact> contextFacts) {
		return askAll((oso) -> oso.list(actor, action, resourceType, contextFacts));
	}

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @return the names of the actions; {@code *} stands for every action
	 */
	public Flux<String> actions(Value actor, Value resource) {
		return actions(actor, resource, List.of());
	}

	/**
	 * Lists what an actor may do with a resource.
	 * @param actor who wants to act
	 * @param resource what it wants to act on
	 * @param contextFacts facts that hold for this question only
	 * @return the names of the actions; {@code *} stands for every action
	 */
	public Flux<String> actions(Value actor, Value resource, List<Fact> contextFacts) {
		return askAll((oso) -> oso.actions(actor, resource, contextFacts));
	}

	/**
	 * Keeps those of some resources that an actor may do an action on.
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param resources what it wants to do that to, of one type or of several
	 * @param contextFacts facts that hold for this question only
	 * @return those that it may do it on, in the order in which they were asked about
	 */
	public Flux<Value> authorizeResources(Value actor, String action, List<Value> resources, List<Fact> contextFacts) {
		return askAll((oso) -> oso.authorizeResources(actor, action, resources, contextFacts));
	}

	/**
	 * Stores a fact; a fact that is there already stays.
	 * @param fact the fact
	 * @return completes when the fact is stored
	 */
	public Mono<Void> insert(Fact fact) {
		return tell((oso) -> oso.insert(fact));
	}

	/**
	 * Removes a fact; one that is not there is no error.
	 * @param fact the fact
	 * @return completes when the fact is removed
	 */
	public Mono<Void> delete(Fact fact) {
		return tell((oso) -> oso.delete(fact));
	}

	/**
	 * Makes several changes at once: all of them or, on failure, none.
	 * @param changes names the changes; called again for each subscription
	 * @return completes when the changes are made
	 */
	public Mono<Void> batch(Consumer<BatchTransaction> changes) {
		return tell((oso) -> oso.batch(changes));
	}

	/**
	 * Returns the stored facts that a pattern means.
	 * @param pattern the pattern; arguments at its end that may be anything can be left
	 * out
	 * @return the facts
	 */
	public Flux<Fact> get(FactPattern pattern) {
		return askAll((oso) -> oso.get(pattern));
	}

	/**
	 * Does anything else that {@link Oso} can do, for example evaluate a query.
	 * @param question is run on a thread that may wait
	 * @param <T> the type of the answer
	 * @return the answer, or nothing if that is null
	 */
	public <T> Mono<T> ask(Function<Oso, @Nullable T> question) {
		return Mono.deferContextual((view) -> Mono.fromFuture(() -> this.oso.ask(this.context.within(view, question))));
	}

	private <E> Flux<E> askAll(Function<Oso, @Nullable List<E>> question) {
		return ask(question).flatMapIterable((answers) -> answers);
	}

	private Mono<Void> tell(Consumer<Oso> change) {
		return this.<Void>ask((oso) -> {
			change.accept(oso);
			return null;
		});
	}

}
