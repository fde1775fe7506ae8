package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * What journal entries add up to: a policy and facts, not yet checked against each other.
 */
final class EnvironmentContent {

	/** How many facts one entry of {@link #entries} holds. */
	private static final int FACTS_PER_ENTRY = 1000;

	private @Nullable PolicyText policy;

	private StoredFacts facts = StoredFacts.none();

	private final List<Change> pending = new ArrayList<>();

	/** Makes the change that an entry describes. */
	void add(JournalEntry entry) {
		if (entry instanceof JournalEntry.PolicyReplaced replaced) {
			this.policy = replaced.policy();
		}
		else if (entry instanceof JournalEntry.FactsChanged changed) {
			this.pending.addAll(changed.changes());
		}
		else if (entry instanceof JournalEntry.FactsCleared) {
			this.pending.clear();
			this.facts = StoredFacts.none();
		}
		else {
			throw new UnknownKindException(entry);
		}
	}

	/** The policy, or {@code null} if there never was one. */
	@Nullable PolicyText policy() {
		return this.policy;
	}

	/** The facts. Many changes at once cost little more than one. */
	StoredFacts facts() {
		this.facts.apply(this.pending);
		this.pending.clear();
		return this.facts;
	}

	/** The fewest entries that add up to this content. */
	static Stream<JournalEntry> entries(@Nullable PolicyText policy, StoredFacts facts) {
		List<Fact> all = new ArrayList<>();
		facts.forEach(all::add);
		Stream.Builder<JournalEntry> entries = Stream.builder();
		if (policy != null) {
			entries.add(new JournalEntry.PolicyReplaced(policy));
		}
		for (int from = 0; from < all.size(); from += FACTS_PER_ENTRY) {
			List<Fact> some = all.subList(from, Math.min(all.size(), from + FACTS_PER_ENTRY));
			entries.add(new JournalEntry.FactsChanged(List.of(new Change(List.of(), some))));
		}
		return entries.build();
	}

}
