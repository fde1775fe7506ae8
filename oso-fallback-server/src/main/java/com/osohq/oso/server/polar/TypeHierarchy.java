package com.osohq.oso.server.polar;

import java.util.Set;

/**
 * The types that a policy knows, and which of them are subtypes of which.
 */
public interface TypeHierarchy {

	/** The supertype of every declared actor type. */
	String ACTOR = "Actor";

	/** The supertype of every declared type, actors included. */
	String RESOURCE = "Resource";

	/**
	 * Every concrete type that the policy names: the declared ones, the primitives, and
	 * those that are only mentioned in a rule, a declaration or a test.
	 */
	Set<String> concreteTypes();

	/**
	 * The concrete types of the values that a specializer admits: the type itself with
	 * its subtypes, or for {@link #ACTOR} and {@link #RESOURCE} the declared types of
	 * that kind. A type that the policy does not know admits only itself.
	 */
	Set<String> admittedBy(String type);

}
