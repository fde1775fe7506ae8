package com.osohq.spring.security;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import com.osohq.spring.Fact;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Asks Oso what somebody may do who is signed in. Nobody who is not may do anything.
 * Thread-safe.
 */
public final class OsoAuthorizer {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Supplier<Oso> oso;

	private final Supplier<OsoActorResolver> actors;

	private final Supplier<OsoContextFactsResolver> contextFacts;

	/**
	 * Creates it; nothing is asked for before the first question.
	 * @param oso answers
	 * @param actors tells who asks
	 * @param contextFacts tells which facts hold for the question
	 */
	public OsoAuthorizer(Supplier<Oso> oso, Supplier<OsoActorResolver> actors,
			Supplier<OsoContextFactsResolver> contextFacts) {
		this.oso = oso;
		this.actors = actors;
		this.contextFacts = contextFacts;
	}

	/**
	 * Decides whether somebody may do an action on a resource.
	 * @param authentication who asks, or null for nobody
	 * @param action for example {@code read}
	 * @param resource what the action is done to
	 * @return granted or denied, and why
	 * @throws com.osohq.spring.OsoException if there is no answer
	 */
	public OsoDecision decide(@Nullable Authentication authentication, String action, Value resource) {
		return decide(authentication, action, resource, "");
	}

	/**
	 * The same, and who may not even do another action is not to know of the resource.
	 */
	OsoDecision decide(@Nullable Authentication authentication, String action, Value resource, String notFoundUnless) {
		Identified identified = identify(authentication);
		if (identified instanceof Identified.Nobody nobody) {
			return nobody.denial();
		}
		Identified.Actor asking = (Identified.Actor) identified;
		Value actor = asking.actor();
		List<Fact> facts = asking.contextFacts();
		if (this.oso.get().authorize(actor, action, resource, facts)) {
			return new OsoDecision(true, actor + " may " + action + ' ' + resource);
		}
		OsoDecision denied = OsoDecision.denied(actor + " may not " + action + ' ' + resource);
		boolean isHidden = !notFoundUnless.isEmpty()
				&& (notFoundUnless.equals(action) || !this.oso.get().authorize(actor, notFoundUnless, resource, facts));
		return isHidden ? denied.hide() : denied;
	}

	/**
	 * Keeps those of some resources that somebody may do an action on.
	 * @param authentication who asks, or null for nobody
	 * @param action for example {@code read}
	 * @param resources what the action is done to
	 * @return those that it may be done to, in the same order
	 * @throws AuthorizationDeniedException if nobody is signed in, or nobody who is an
	 * actor of the policy
	 * @throws com.osohq.spring.OsoException if there is no answer
	 */
	public List<Value> filter(@Nullable Authentication authentication, String action, List<Value> resources) {
		return filter(requireActor(authentication), action, resources);
	}

	/** The same for an actor who is known. */
	List<Value> filter(Identified.Actor asking, String action, List<Value> resources) {
		return this.oso.get().authorizeResources(asking.actor(), action, resources, asking.contextFacts());
	}

	/**
	 * Asks a question of the application's own for somebody.
	 * @param <T> the answer
	 * @param authentication who asks, or null for nobody
	 * @param question gets the actor and the context facts
	 * @return what the question returns
	 * @throws AuthorizationDeniedException if nobody is signed in, or nobody who is an
	 * actor of the policy
	 */
	public <T> T ask(@Nullable Authentication authentication, BiFunction<Value, List<Fact>, T> question) {
		Identified.Actor asking = requireActor(authentication);
		return question.apply(asking.actor(), asking.contextFacts());
	}

	/**
	 * Finds out which actor somebody is.
	 * @throws AuthorizationDeniedException if none
	 */
	Identified.Actor requireActor(@Nullable Authentication authentication) {
		Identified identified = identify(authentication);
		if (identified instanceof Identified.Nobody nobody) {
			throw nobody.denial().exception();
		}
		return (Identified.Actor) identified;
	}

	private Identified identify(@Nullable Authentication authentication) {
		if (authentication == null || !this.trust.isAuthenticated(authentication)) {
			return new Identified.Nobody(OsoDecision.denied("nobody is signed in"));
		}
		Value actor = this.actors.get().resolve(authentication);
		if (actor == null) {
			return new Identified.Nobody(OsoDecision.denied("the " + OsoActorResolver.class.getSimpleName()
					+ " knows no actor for " + authentication.getClass().getSimpleName()));
		}
		return new Identified.Actor(actor, this.contextFacts.get().resolve(authentication));
	}

	/** Whom a question is asked for. */
	sealed interface Identified {

		/**
		 * An actor.
		 *
		 * @param actor who asks
		 * @param contextFacts facts that hold for the question
		 */
		record Actor(Value actor, List<Fact> contextFacts) implements Identified {

		}

		/**
		 * Nobody who could be asked for.
		 *
		 * @param denial why
		 */
		record Nobody(OsoDecision denial) implements Identified {

		}

	}

}
