package com.osohq.spring;

import java.util.List;
import java.util.Map;

/**
 * What the current policy declares.
 *
 * @param resources what is declared for each actor and resource type, and for
 * {@code global}, by name
 */
public record PolicyMetadata(Map<String, ResourceMetadata> resources) {

	/**
	 * Creates the metadata of a policy.
	 */
	public PolicyMetadata {
		resources = Map.copyOf(resources);
	}

	/**
	 * What a policy declares for one type.
	 *
	 * @param roles the names of its roles
	 * @param permissions the names of its permissions
	 * @param relations the type of the related thing by the name of the relation
	 */
	public record ResourceMetadata(List<String> roles, List<String> permissions, Map<String, String> relations) {

		/**
		 * Creates the metadata of a type.
		 */
		public ResourceMetadata {
			roles = List.copyOf(roles);
			permissions = List.copyOf(permissions);
			relations = Map.copyOf(relations);
		}

	}

}
