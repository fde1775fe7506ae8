package com.osohq.spring.data;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;

/**
 * An answer of Oso: which resources of a type it is. Immutable.
 */
@FunctionalInterface
interface ResourceCondition {

	/**
	 * Makes it a condition of a query.
	 * @param id where the query has the id of the resource
	 * @param builder of the query
	 */
	Predicate on(Path<?> id, CriteriaBuilder builder);

}
