package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Figures of other engines on the same data, read from the tables of a Markdown file: one
 * table for each kind of question, its columns named by data set ({@code 10k},
 * {@code 1m p50}, for nesting {@code 16}) or, for lists, by bucket ({@code few mean},
 * with the data set in the column {@code facts}).
 */
final class PeerFigures {

	private static final Pattern TIME = Pattern.compile("([0-9.,]+) (µs|ms|s)\\b.*");

	private final Map<String, List<Peer>> byQuestion = new LinkedHashMap<>();

	static PeerFigures read(Path file) throws IOException {
		PeerFigures figures = new PeerFigures();
		String heading = "";
		List<String> columns = List.of();
		for (String line : Files.readAllLines(file)) {
			if (line.startsWith("## ")) {
				heading = line;
				columns = List.of();
			}
			else if (!line.startsWith("| ")) {
				columns = List.of();
			}
			else if (columns.isEmpty()) {
				columns = cells(line);
			}
			else if (!line.startsWith("| ---")) {
				figures.add(heading, columns, cells(line));
			}
		}
		return figures;
	}

	/** What is known of the same question over the same data. */
	List<Peer> of(Measurement ours) {
		return this.byQuestion.getOrDefault(key(ours.dataSet(), ours.question()), List.of());
	}

	private void add(String heading, List<String> columns, List<String> cells) {
		int engine = columns.indexOf("engine");
		for (int i = 0; engine >= 0 && i < cells.size(); i++) {
			Matcher time = TIME.matcher(cells.get(i));
			String key = key(heading, columns.get(i), cells.get(0));
			if (key != null && time.matches()) {
				String figure = columns.get(i).endsWith("mean") ? "mean" : "p50";
				this.byQuestion.computeIfAbsent(key, (unused) -> new ArrayList<>())
					.add(new Peer(cells.get(engine), figure, nanos(time)));
			}
		}
	}

	private static @Nullable String key(String heading, String column, String firstCell) {
		if (heading.contains("Growth") && DataSets.SIZES.contains(column)) {
			return key(column, "authorize");
		}
		if (heading.contains("actions") && column.endsWith(" p50")) {
			return key(column.replace(" p50", ""), "actions");
		}
		if (heading.contains("list") && column.endsWith(" mean")) {
			return key(firstCell, "list, " + column.replace(" mean", ""));
		}
		return heading.contains("Depth") ? key("depth-" + column, "authorize") : null;
	}

	private static String key(String dataSet, String question) {
		return dataSet + ": " + question;
	}

	private static double nanos(Matcher time) {
		double number = Double.parseDouble(time.group(1).replace(",", ""));
		return number * switch (time.group(2)) {
			case "µs" -> 1e3;
			case "ms" -> 1e6;
			default -> 1e9;
		};
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
	}

	/**
	 * A figure of another engine.
	 *
	 * @param figure {@code p50} or {@code mean}
	 */
	record Peer(String engine, String figure, double nanos) {

		/** The same figure of ours. */
		double comparable(Measurement ours) {
			return "mean".equals(this.figure) ? ours.mean() : ours.p50();
		}

	}

}
