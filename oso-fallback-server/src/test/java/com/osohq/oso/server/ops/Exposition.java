package com.osohq.oso.server.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Prometheus' text format, read strictly: every sample belongs to a family that
 * was announced with a type right before, and no sample comes twice.
 *
 * @param families each family's type and samples, by its name
 */
record Exposition(Map<String, Family> families) {

	private static final Pattern TYPE = Pattern
		.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");

	private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .*");

	private static final Pattern SAMPLE = Pattern
		.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[a-zA-Z_]\\w*=\"[^\"]*\",?)*)\\})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"([^\"]*)\"");

	static Exposition parse(String page) {
		if (!page.endsWith("\n")) {
			throw new IllegalArgumentException("the last line has no end");
		}
		Map<String, Family> families = new LinkedHashMap<>();
		Family current = new Family("", "untyped", new ArrayList<>());
		for (String line : page.split("\n")) {
			Matcher type = TYPE.matcher(line);
			if (type.matches()) {
				current = new Family(type.group(1), type.group(2), new ArrayList<>());
				if (families.put(current.name(), current) != null) {
					throw new IllegalArgumentException("a second family of that name: " + line);
				}
			}
			else if (!HELP.matcher(line).matches()) {
				current.add(sample(line));
			}
		}
		return new Exposition(families);
	}

	private static Sample sample(String line) {
		Matcher sample = SAMPLE.matcher(line);
		if (!sample.matches()) {
			throw new IllegalArgumentException("neither a comment nor a sample: " + line);
		}
		Map<String, String> labels = new TreeMap<>();
		if (sample.group(2) != null) {
			for (Matcher label = LABEL.matcher(sample.group(2)); label.find();) {
				labels.put(label.group(1), label.group(2));
			}
		}
		return new Sample(sample.group(1), labels, number(sample.group(3)));
	}

	private static double number(String text) {
		return switch (text) {
			case "+Inf" -> Double.POSITIVE_INFINITY;
			case "-Inf" -> Double.NEGATIVE_INFINITY;
			default -> Double.parseDouble(text);
		};
	}

	Family family(String name) {
		Family family = this.families.get(name);
		if (family == null) {
			throw new IllegalArgumentException("no family " + name + " among " + this.families.keySet());
		}
		return family;
	}

	double value(String name) {
		return value(name, Map.of());
	}

	/** The value of a sample whose name is also that of its family. */
	double value(String name, Map<String, String> labels) {
		return family(name).value(name, labels);
	}

	/**
	 * What belongs together.
	 *
	 * @param name the family's name
	 * @param type its type
	 * @param samples its samples in the page's order
	 */
	record Family(String name, String type, List<Sample> samples) {

		private void add(Sample sample) {
			if (!sample.name().startsWith(this.name) || this.name.isEmpty()) {
				throw new IllegalArgumentException(sample + " is not of " + this.name);
			}
			for (Sample other : this.samples) {
				if (other.name().equals(sample.name()) && other.labels().equals(sample.labels())) {
					throw new IllegalArgumentException("twice: " + sample);
				}
			}
			this.samples.add(sample);
		}

		double value(String sampleName, Map<String, String> labels) {
			return this.samples.stream()
				.filter((sample) -> sample.name().equals(sampleName) && sample.labels().equals(labels))
				.mapToDouble(Sample::value)
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no " + sampleName + labels + " in " + this.samples));
		}

	}

	/**
	 * One line.
	 *
	 * @param name the metric
	 * @param labels its labels
	 * @param value its value
	 */
	record Sample(String name, Map<String, String> labels, double value) {
	}

}
