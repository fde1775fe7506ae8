package com.osohq.oso.server.polar;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.osohq.oso.server.polar.syntax.Rule;

/**
 * A checked policy: what is left of the source text once every static check has passed.
 *
 * @param source the source text; several files are concatenated
 * @param rules every rule in longhand form, desugared shorthand rules and the built-in
 * {@code allow} rules included
 * @param types the types that the policy knows
 * @param signatures which facts the policy accepts
 * @param tests the tests, in the order of the source text
 * @param warnings what is doubtful, in the order of the source text
 * @param metadata what the blocks declare, by type; the entry {@value #GLOBAL} is always
 * there and stands for the global block
 */
public record Policy(String source, List<Rule> rules, TypeHierarchy types, FactSignatures signatures,
		List<PolicyTest> tests, List<Diagnostic> warnings, SortedMap<String, TypeMetadata> metadata) {

	/** The key of the global block in {@link #metadata()}. */
	public static final String GLOBAL = "global";

	public Policy {
		rules = List.copyOf(rules);
		tests = List.copyOf(tests);
		warnings = List.copyOf(warnings);
		metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
	}

}
