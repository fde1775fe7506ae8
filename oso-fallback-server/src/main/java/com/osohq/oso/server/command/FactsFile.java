package com.osohq.oso.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.osohq.oso.server.devserver.FactNotation;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.polar.FactSignatures;

/**
 * The facts of a file with one of them on each line.
 *
 * @param facts those that can be stored
 * @param problems what is wrong with the other lines, with the file's name and the number
 * of the line
 */
record FactsFile(List<Fact> facts, List<String> problems) {

	/** The facts of no file. */
	static final FactsFile NONE = new FactsFile(List.of(), List.of());

	FactsFile {
		facts = List.copyOf(facts);
		problems = List.copyOf(problems);
	}

	/**
	 * Reads a file.
	 * @param name its name
	 * @param signatures the facts that the policy accepts
	 * @throws UsageException if it cannot be read as text
	 */
	static FactsFile read(String name, FactSignatures signatures) throws UsageException {
		FactNotation notation = new FactNotation();
		List<Fact> facts = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		int number = 0;
		for (String line : PolicyFiles.read(List.of(name)).get(0).text().lines().toList()) {
			number++;
			if (line.isBlank()) {
				continue;
			}
			try {
				Fact fact = notation.read(line);
				Optional<String> objection = signatures.objectionTo(fact);
				if (objection.isPresent()) {
					throw new IllegalArgumentException(objection.get());
				}
				facts.add(fact);
			}
			catch (IllegalArgumentException ex) {
				problems.add(name + ':' + number + ": " + ex.getMessage());
			}
		}
		return new FactsFile(facts, problems);
	}

}
