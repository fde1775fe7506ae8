package com.osohq.oso.server.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.osohq.oso.server.explain.Question;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code explain} on the command line.
 *
 * @param policies the policy files
 * @param facts the file of stored facts, or {@code null}
 * @param context the file of context facts, or {@code null}
 * @param question what to explain
 */
record ExplainOptions(List<String> policies, @Nullable String facts, @Nullable String context, Question question) {

	private static final int QUESTION = 3;

	/** {@code Type{"id"}}, as in policy tests. */
	private static final Pattern LITERAL = Pattern
		.compile("\\s*([^\\s{}\"]+)\\s*\\{\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*}\\s*");

	/** {@code Type:id}; the type may have a {@code ::} in it. */
	private static final Pattern SHORT = Pattern.compile("((?:[^:{\"]|::)+):(?!:)(.+)");

	ExplainOptions {
		policies = List.copyOf(policies);
	}

	static ExplainOptions parse(List<String> args) throws UsageException {
		List<String> others = new ArrayList<>();
		String facts = null;
		String context = null;
		for (Iterator<String> rest = args.iterator(); rest.hasNext();) {
			String arg = rest.next();
			switch (arg) {
				case "--facts" -> {
					facts = file(arg, facts, rest);
				}
				case "--context" -> {
					context = file(arg, context, rest);
				}
				default -> others.add(other(arg));
			}
		}
		if (others.size() <= QUESTION) {
			throw new UsageException("explain needs a policy file, an actor, an action and a resource, as in: "
					+ "explain policy.polar User:ann read Repo:anvil");
		}
		List<String> question = others.subList(others.size() - QUESTION, others.size());
		return new ExplainOptions(others.subList(0, others.size() - QUESTION), facts, context,
				new Question(value(question.get(0)), question.get(1), value(question.get(2))));
	}

	private static String file(String option, @Nullable String former, Iterator<String> rest) throws UsageException {
		if (former != null) {
			throw new UsageException(option + " is given twice; put all facts into one file");
		}
		if (!rest.hasNext()) {
			throw new UsageException(option + " needs a value");
		}
		return rest.next();
	}

	private static String other(String arg) throws UsageException {
		if (arg.startsWith("--")) {
			throw new UsageException("unknown option '" + arg + "'; there are --facts and --context");
		}
		return arg;
	}

	/** An actor or a resource. */
	private static Value value(String text) throws UsageException {
		Matcher literal = LITERAL.matcher(text);
		if (literal.matches()) {
			return new Value(literal.group(1), literal.group(2).replaceAll("\\\\(.)", "$1"));
		}
		Matcher brief = SHORT.matcher(text);
		if (brief.matches()) {
			return new Value(brief.group(1), brief.group(2));
		}
		throw new UsageException("'" + text + "' is no actor or resource; write Type:id or Type{\"id\"}");
	}

}
