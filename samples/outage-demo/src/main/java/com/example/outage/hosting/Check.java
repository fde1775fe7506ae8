package com.example.outage.hosting;

import java.util.List;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;

/**
 * A question of which the right answer is known.
 */
public sealed interface Check {

	/**
	 * Asks the question.
	 * @param oso who is asked
	 * @return whether the answer is the right one
	 */
	boolean isAnsweredRightBy(Oso oso);

	/**
	 * Whether somebody may do something.
	 *
	 * @param user who
	 * @param action does what
	 * @param type the type of the resource
	 * @param id the id of the resource
	 * @param isAllowed the right answer
	 */
	record Authorize(String user, String action, String type, String id, boolean isAllowed) implements Check {

		@Override
		public boolean isAnsweredRightBy(Oso oso) {
			return oso.authorize(new Value("User", this.user), this.action,
					new Value(this.type, this.id)) == this.isAllowed;
		}

	}

	/**
	 * What somebody may do something with.
	 *
	 * @param user who
	 * @param action does what
	 * @param type the type of the resources
	 * @param ids the right answer, in order
	 */
	record Listing(String user, String action, String type, List<String> ids) implements Check {

		@Override
		public boolean isAnsweredRightBy(Oso oso) {
			return oso.list(new Value("User", this.user), this.action, this.type)
				.stream()
				.sorted()
				.toList()
				.equals(this.ids);
		}

	}

	/**
	 * What somebody may do with something.
	 *
	 * @param user who
	 * @param type the type of the resource
	 * @param id the id of the resource
	 * @param actions the right answer, in order
	 */
	record Actions(String user, String type, String id, List<String> actions) implements Check {

		@Override
		public boolean isAnsweredRightBy(Oso oso) {
			return oso.actions(new Value("User", this.user), new Value(this.type, this.id))
				.stream()
				.sorted()
				.toList()
				.equals(this.actions);
		}

	}

}
