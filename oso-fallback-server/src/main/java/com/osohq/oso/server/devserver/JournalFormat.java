package com.osohq.oso.server.devserver;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of journal lines. The first line of a journal is its {@link Header}, each
 * other one an entry:
 *
 * <pre>
 * {"format":1,"base":2}
 * {"policy":{"filename":"main.polar","source":"actor User {}"}}
 * {"changes":[{"deletes":[],"inserts":[{"predicate":"p","args":[{"type":"User","id":"ann"}]}]}]}
 * {"cleared":true}
 * </pre>
 */
final class JournalFormat {

	/** Goes up when an older version could not read what is written. */
	static final int VERSION = 1;

	private final JsonMapper json = JsonMapper.builder()
		.enable(JsonWriteFeature.ESCAPE_NON_ASCII)
		.changeDefaultPropertyInclusion((included) -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private final ObjectReader entries = this.json.readerFor(Line.class)
		.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

	String write(Header header) {
		return this.json.writeValueAsString(header);
	}

	Header readHeader(String text) {
		return this.json.readValue(text, Header.class);
	}

	String write(JournalEntry entry) {
		if (entry instanceof JournalEntry.PolicyReplaced replaced) {
			return this.json.writeValueAsString(new Line(replaced.policy(), null, null));
		}
		if (entry instanceof JournalEntry.FactsChanged changed) {
			return this.json.writeValueAsString(new Line(null, changed.changes(), null));
		}
		UnknownKindException.unless(entry, JournalEntry.FactsCleared.class);
		return this.json.writeValueAsString(new Line(null, null, true));
	}

	/**
	 * Reads an entry.
	 * @return nothing if it is none of the known ones
	 */
	Optional<JournalEntry> readEntry(String text) {
		Line line = this.entries.readValue(text);
		if (line.policy() != null) {
			return Optional.of(new JournalEntry.PolicyReplaced(line.policy()));
		}
		if (line.changes() != null) {
			return Optional.of(new JournalEntry.FactsChanged(line.changes()));
		}
		return (line.cleared() != null) ? Optional.of(new JournalEntry.FactsCleared()) : Optional.empty();
	}

	/**
	 * The first line.
	 *
	 * @param format the version of the format
	 * @param base how many entries after it were written together with it, before anybody
	 * could see the file: a journal that ends within them is damaged, not torn
	 */
	record Header(int format, long base) {
	}

	private record Line(@Nullable PolicyText policy, @Nullable List<Change> changes, @Nullable Boolean cleared) {
	}

}
