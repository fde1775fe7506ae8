package com.osohq.spring.client.wire;

import java.util.List;

import com.osohq.spring.Fact;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

/**
 * What authorize, list and actions ask: an actor and those of action and resource that
 * are known.
 *
 * @param actor who wants to act
 * @param action what it wants to do, null if that is what is asked for
 * @param resourceType the type of the resource
 * @param resourceId the id of the resource, null if that is what is asked for
 * @param contextFacts facts that hold for this question only
 */
public record Question(Value actor, @Nullable String action, String resourceType, @Nullable String resourceId,
		List<Fact> contextFacts) {

	/**
	 * Creates a question.
	 * @throws IllegalArgumentException if one of the texts holds half of a surrogate pair
	 */
	public Question {
		if (action != null) {
			WellFormed.require(action, "action");
		}
		WellFormed.require(resourceType, "resource type");
		if (resourceId != null) {
			WellFormed.require(resourceId, "id of the resource");
		}
		contextFacts = List.copyOf(contextFacts);
	}

}
