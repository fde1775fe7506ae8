package com.osohq.oso.server.polar.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.Variables;

/**
 * Warns of variables that occur once, which are often misspelt (R301).
 */
final class SingletonCheck {

	private static final Set<String> KEYWORDS = Set.of("role", "permission");

	private final Problems problems;

	SingletonCheck(Problems problems) {
		this.problems = problems;
	}

	/** Checks a rule that was written in longhand. */
	void check(Rule rule) {
		report(singletons(rule).values());
	}

	/** Checks a rule that comes from a shorthand, most of which nobody wrote. */
	void checkDesugared(Rule rule) {
		Map<String, Term.Variable> singletons = singletons(rule);
		Variables.ofHead(rule, (variable) -> singletons.remove(variable.name()));
		singletons.keySet().removeAll(KEYWORDS);
		report(singletons.values());
	}

	private static Map<String, Term.Variable> singletons(Rule rule) {
		Map<String, Term.Variable> once = new LinkedHashMap<>();
		Set<String> seen = new HashSet<>();
		Consumer<Term.Variable> count = (variable) -> {
			String name = variable.name();
			if (name.startsWith("_")) {
				return;
			}
			if (seen.add(name)) {
				once.put(name, variable);
			}
			else {
				once.remove(name);
			}
		};
		Variables.ofHead(rule, count);
		if (rule.body() != null) {
			Variables.of(rule.body(), count);
		}
		return once;
	}

	private void report(Iterable<Term.Variable> singletons) {
		for (Term.Variable variable : singletons) {
			this.problems.report(Code.R301, variable.span(), "the variable '" + variable + "' occurs only once",
					"rename it to _" + variable + " or _ if that is intended");
		}
	}

}
