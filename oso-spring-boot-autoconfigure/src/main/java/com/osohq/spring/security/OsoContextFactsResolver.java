package com.osohq.spring.security;

import java.util.List;

import com.osohq.spring.Fact;

import org.springframework.security.core.Authentication;

/**
 * Tells which facts hold for the questions of somebody who is signed in, for example
 * those that a token claims. There are none unless a bean of this type says so.
 */
@FunctionalInterface
public interface OsoContextFactsResolver {

	/**
	 * Returns the facts.
	 * @param authentication of somebody who is signed in, never anonymous
	 * @return facts that hold for one question only
	 */
	List<Fact> resolve(Authentication authentication);

}
