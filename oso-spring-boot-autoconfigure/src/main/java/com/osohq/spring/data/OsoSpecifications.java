package com.osohq.spring.data;

import java.util.List;
import java.util.function.Supplier;

import com.osohq.spring.Fact;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.security.ResourceClass;

import org.springframework.data.jpa.domain.Specification;

/**
 * Makes specifications of Spring Data JPA that keep what an actor may do something with:
 * {@code repository.findAll(specifications.permitted("read", Document.class), page)}. The
 * class of the entities says their type in the policy with
 * {@link com.osohq.spring.security.OsoResource} and marks their id with
 * {@link com.osohq.spring.security.OsoId}.
 * <p>
 * Each method asks one question, at once, and its specification holds the answer: pages,
 * counts and combinations ask nothing more. The answer is that of this moment, so make a
 * specification for each request and do not keep it. Thread-safe.
 */
public final class OsoSpecifications {

	private final Question question;

	private final Supplier<Asker> signedIn;

	private OsoSpecifications(Question question, Supplier<Asker> signedIn) {
		this.question = question;
		this.signedIn = signedIn;
	}

	/**
	 * Lets the database select, with SQL of {@link Oso#listLocal}; needs Hibernate.
	 * @param oso answers
	 * @param signedIn tells who asks, or throws if nobody does
	 * @return the specifications
	 */
	public static OsoSpecifications local(Supplier<Oso> oso, Supplier<Asker> signedIn) {
		return new OsoSpecifications((asker, action, type) -> SqlCondition.ask(oso.get(), asker, action, type),
				signedIn);
	}

	/**
	 * Selects by the ids of {@link Oso#list}, which knows no facts that only the database
	 * has.
	 * @param oso answers
	 * @param signedIn tells who asks, or throws if nobody does
	 * @param maxIds how many ids a query takes at most; more are an error
	 * @return the specifications
	 */
	public static OsoSpecifications listing(Supplier<Oso> oso, Supplier<Asker> signedIn, int maxIds) {
		return new OsoSpecifications((asker, action, type) -> IdCondition.ask(oso.get(), asker, action, type, maxIds),
				signedIn);
	}

	/**
	 * Keeps what somebody may do an action on who is signed in. It can only be used while
	 * the same actor is.
	 * @param <T> the entities
	 * @param action for example {@code read}
	 * @param entity the class of the entities
	 * @return the specification
	 * @throws IllegalStateException if the class does not say its type and id; if it may
	 * be done on too many, where those are listed; without Spring Security
	 * @throws com.osohq.spring.OsoException if there is no answer
	 */
	public <T> Specification<T> permitted(String action, Class<T> entity) {
		ResourceClass resource = ResourceClass.of(entity);
		Asker asker = this.signedIn.get();
		return new PermittedSpecification<>(entity, resource, this.question.ask(asker, action, resource.type()),
				() -> requireSame(asker));
	}

	/**
	 * Keeps what an actor may do an action on.
	 * @param <T> the entities
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param entity the class of the entities
	 * @return the specification
	 * @throws IllegalStateException if the class does not say its type and id; if it may
	 * be done on too many, where those are listed
	 * @throws com.osohq.spring.OsoException if there is no answer
	 */
	public <T> Specification<T> permitted(Value actor, String action, Class<T> entity) {
		return permitted(actor, action, entity, List.of());
	}

	/**
	 * Keeps what an actor may do an action on.
	 * @param <T> the entities
	 * @param actor who wants to act
	 * @param action what it wants to do
	 * @param entity the class of the entities
	 * @param contextFacts facts that hold for this question only
	 * @return the specification
	 * @throws IllegalStateException if the class does not say its type and id; if it may
	 * be done on too many, where those are listed
	 * @throws com.osohq.spring.OsoException if there is no answer
	 */
	public <T> Specification<T> permitted(Value actor, String action, Class<T> entity, List<Fact> contextFacts) {
		ResourceClass resource = ResourceClass.of(entity);
		return new PermittedSpecification<>(entity, resource,
				this.question.ask(new Asker(actor, contextFacts), action, resource.type()), () -> {
				});
	}

	private void requireSame(Asker asked) {
		Value actor = this.signedIn.get().actor();
		if (!actor.equals(asked.actor())) {
			throw new IllegalStateException("a specification for " + asked.actor() + " was used by " + actor
					+ ": make a new one for each request");
		}
	}

	/** What is asked when a specification is made. */
	@FunctionalInterface
	private interface Question {

		ResourceCondition ask(Asker asker, String action, String type);

	}

}
