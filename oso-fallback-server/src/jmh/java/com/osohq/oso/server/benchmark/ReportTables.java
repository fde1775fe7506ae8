package com.osohq.oso.server.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The measurements as Markdown tables.
 */
final class ReportTables {

	private static final double MICRO = 1e3;

	private final List<Measurement> measurements;

	ReportTables(List<Measurement> measurements) {
		this.measurements = List.copyOf(measurements);
	}

	String measurements() {
		return table("| data set | question | p50 µs | p99 µs | mean µs | CPU µs | calls/s | bytes/call | yardstick p50 µs | times as long |", 2,
				this.measurements.stream()
					.map((each) -> String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %,.0f | %,.0f | %s |",
							each.dataSet(), each.question(), micros(each.p50()), micros(each.p99()),
							micros(each.mean()), micros(each.cpu()), each.perSecond(), each.bytes(),
							yardstick(each))));
	}

	private static String yardstick(Measurement measurement) {
		return Double.isNaN(measurement.yardstick()) ? " | " : String.format(Locale.ROOT, "%s | %.1f",
				micros(measurement.yardstick()), measurement.p50() / measurement.yardstick());
	}

	/** How much slower a question gets when the facts grow. */
	String growth() {
		return table("| question | 10k p50 µs | 100k | 1m | 10k to 1m |", 1,
				this.measurements.stream()
					.map(Measurement::question)
					.distinct()
					.map(this::growth)
					.filter(Objects::nonNull));
	}

	private String growth(String question) {
		Optional<Measurement> small = find("10k", question);
		Optional<Measurement> large = find("1m", question);
		if (small.isEmpty() || large.isEmpty()) {
			return null;
		}
		return String.format(Locale.ROOT, "| %s | %s | %s | %s | %.1f x |", question, micros(small.get().p50()),
				find("100k", question).map((middle) -> micros(middle.p50())).orElse(""), micros(large.get().p50()),
				large.get().p50() / small.get().p50());
	}

	/**
	 * How many times as long as this engine the others take, as far as they were
	 * measured.
	 */
	String comparison(PeerFigures peers) {
		List<Measurement> compared = this.measurements.stream().filter((each) -> !peers.of(each).isEmpty()).toList();
		String header = compared.stream()
			.map((each) -> each.dataSet() + ' ' + each.question())
			.collect(Collectors.joining(" | ", "| times as long | ", " |"));
		return table(header, 1,
				compared.stream()
					.flatMap((each) -> peers.of(each).stream().map(PeerFigures.Peer::engine))
					.distinct()
					.map((engine) -> compared.stream()
						.map((each) -> ratio(each, engine, peers))
						.collect(Collectors.joining(" | ", "| " + engine + " | ", " |"))));
	}

	private static String ratio(Measurement ours, String engine, PeerFigures peers) {
		return peers.of(ours)
			.stream()
			.filter((peer) -> peer.engine().equals(engine))
			.findFirst()
			.map((peer) -> String.format(Locale.ROOT, "%,.1f", peer.nanos() / peer.comparable(ours)))
			.orElse("");
	}

	private Optional<Measurement> find(String dataSet, String question) {
		return this.measurements.stream()
			.filter((each) -> each.dataSet().equals(dataSet) && each.question().equals(question))
			.findFirst();
	}

	private static String table(String header, int textColumns, Stream<String> rows) {
		int columns = (int) header.chars().filter((c) -> c == '|').count() - 1;
		String line = "| --- ".repeat(textColumns) + "| ---: ".repeat(columns - textColumns) + "|";
		return Stream.concat(Stream.of(header, line), rows).collect(Collectors.joining("\n", "", "\n"));
	}

	private static String micros(double nanos) {
		double micros = nanos / MICRO;
		return String.format(Locale.ROOT, (micros < 10) ? "%.2f" : "%,.1f", micros);
	}

}
