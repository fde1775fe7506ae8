package com.osohq.oso.server.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.osohq.oso.server.devserver.FactNotation;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.polar.FactSignatures;

/**
 * A file with a fact on each line. It is read line by line, as it can be larger than the
 * memory.
 *
 * @param name its name, as on the command line
 */
record FactsFile(String name) {

	private static final int BATCH = 10_000;

	private static final int KEPT_PROBLEMS = 10;

	/**
	 * Looks for lines that cannot be stored.
	 * @param signatures the facts that the policy accepts
	 * @throws UsageException if the file cannot be read as text
	 */
	Problems problems(FactSignatures signatures) throws UsageException {
		return GivenFile.read(this.name, (path) -> {
			ProblemList problems = new ProblemList();
			forEachLine(path, (number, line) -> {
				try {
					Fact fact = new FactNotation().read(line);
					Optional<String> objection = signatures.objectionTo(fact);
					objection.ifPresent((text) -> problems.add(number, text));
				}
				catch (IllegalArgumentException ex) {
					problems.add(number, String.valueOf(ex.getMessage()));
				}
			});
			return problems.found();
		});
	}

	/**
	 * Reads all facts, which were looked at before.
	 * @param batch gets some of them at a time, in their order
	 * @throws UsageException if the file cannot be read any more
	 */
	void read(Consumer<List<Fact>> batch) throws UsageException {
		GivenFile.read(this.name, (path) -> {
			FactNotation notation = new FactNotation();
			List<Fact> facts = new ArrayList<>();
			forEachLine(path, (number, line) -> {
				facts.add(notation.read(line));
				if (facts.size() == BATCH) {
					batch.accept(List.copyOf(facts));
					facts.clear();
				}
			});
			batch.accept(List.copyOf(facts));
			return facts.size();
		});
	}

	private static void forEachLine(Path path, Line line) throws IOException {
		try (BufferedReader reader = Files.newBufferedReader(path)) {
			long number = 0;
			for (String text = reader.readLine(); text != null; text = reader.readLine()) {
				number++;
				String content = (number == 1 && text.startsWith(GivenFile.BYTE_ORDER_MARK)) ? text.substring(1) : text;
				if (!content.isBlank()) {
					line.accept(number, content);
				}
			}
		}
	}

	/**
	 * What is wrong with a file.
	 *
	 * @param first the first lines that cannot be stored, and why
	 * @param count how many there are
	 */
	record Problems(List<String> first, long count) {
	}

	private interface Line {

		void accept(long number, String text);

	}

	private final class ProblemList {

		private final List<String> first = new ArrayList<>();

		private long count;

		void add(long number, String problem) {
			this.count++;
			if (this.first.size() < KEPT_PROBLEMS) {
				this.first.add(FactsFile.this.name + ':' + number + ": " + problem);
			}
		}

		Problems found() {
			return new Problems(List.copyOf(this.first), this.count);
		}

	}

}
