package com.osohq.spring.security;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Tells which actor of the policy somebody is who is signed in. By default, the type is
 * {@code oso.security.actor-type} and the id is {@link Authentication#getName()}; a bean
 * of this type replaces that.
 */
@FunctionalInterface
public interface OsoActorResolver {

	/**
	 * Returns the actor.
	 * @param authentication of somebody who is signed in, never anonymous
	 * @return the actor, or null if there is none in the policy: what it asks is denied
	 */
	@Nullable Value resolve(Authentication authentication);

}
