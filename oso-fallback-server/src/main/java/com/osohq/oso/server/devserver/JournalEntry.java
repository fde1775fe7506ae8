package com.osohq.oso.server.devserver;

import java.util.List;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * One change of what an environment stores. Making the same changes in the same order
 * leads to the same policy and facts again.
 */
sealed interface JournalEntry {

	/**
	 * The policy was replaced.
	 *
	 * @param policy the new one
	 */
	record PolicyReplaced(PolicyText policy) implements JournalEntry {
	}

	/**
	 * Facts were deleted and inserted.
	 *
	 * @param changes what was done, in order
	 */
	record FactsChanged(List<Change> changes) implements JournalEntry {

		public FactsChanged {
			changes = List.copyOf(changes);
		}

	}

	/** Every fact was deleted. */
	record FactsCleared() implements JournalEntry {
	}

}
