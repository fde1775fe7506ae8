package com.example.outage.hosting;

import java.util.List;
import java.util.Set;

/**
 * An organization.
 *
 * @param id its id
 * @param owners who may do everything in it
 * @param members the others
 * @param teams its teams
 */
record Organization(String id, Set<String> owners, List<String> members, List<Team> teams) {

	boolean isMember(String user) {
		return this.owners.contains(user) || this.members.contains(user);
	}

	/**
	 * Members who get roles together.
	 *
	 * @param id the id of the team
	 * @param members who is in it
	 */
	record Team(String id, Set<String> members) {

	}

}
