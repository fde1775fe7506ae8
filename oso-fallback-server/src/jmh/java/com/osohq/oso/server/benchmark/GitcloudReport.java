package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Verifies and times the engine on the data sets, and prints Markdown. Takes about two
 * minutes for everything, seconds for one data set and one kind of question.
 */
public final class GitcloudReport {

	private final ReportOptions options;

	private final PrintStream out;

	private final Stopwatch stopwatch;

	private GitcloudReport(ReportOptions options, PrintStream out) {
		this.options = options;
		this.out = out;
		this.stopwatch = new Stopwatch(options.warmUp(), options.round());
	}

	/**
	 * Prints the report; see {@code --help} for the arguments. Exit status 1 if an answer
	 * was wrong, 2 for wrong usage.
	 */
	public static void main(String... args) throws IOException {
		if (List.of(args).contains("--help")) {
			System.out.print(ReportOptions.USAGE);
			return;
		}
		try {
			new GitcloudReport(ReportOptions.parse(args), System.out).run();
		}
		catch (Subject.WrongAnswers ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
	}

	private void run() throws IOException {
		this.out.printf(Locale.ROOT, "JDK %s, %d cores, load %.1f%n%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		List<Measurement> measurements = new ArrayList<>();
		for (String name : this.options.dataSets()) {
			long start = System.nanoTime();
			Subject subject = Subject.verified(name, this.options.source());
			System.err.printf(Locale.ROOT, "%s: %,d facts, %,d answers right, ready in %.1f s%n", name,
					subject.data().facts().size(), subject.data().answers(), (System.nanoTime() - start) / 1e9);
			measurements.addAll(time(subject));
		}
		ReportTables tables = new ReportTables(measurements);
		this.out.println(tables.measurements());
		if (this.options.dataSets().containsAll(List.of("10k", "1m"))) {
			this.out.println(tables.growth());
		}
		if (this.options.peers() != null) {
			this.out.println(tables.comparison(PeerFigures.read(this.options.peers())));
		}
	}

	private List<Measurement> time(Subject subject) {
		DataSet data = subject.data();
		List<Measurement> measurements = new ArrayList<>();
		if (this.options.kinds().contains("authorize")) {
			add(measurements, subject, "authorize", data.authorize().stream());
			add(measurements, subject, "authorize, allowed",
					data.authorize().stream().filter(Question.Authorize::allowed));
			add(measurements, subject, "authorize, denied",
					data.authorize().stream().filter((question) -> !question.allowed()));
		}
		if (this.options.kinds().contains("list")) {
			for (String bucket : List.of("few", "some", "many")) {
				add(measurements, subject, "list, " + bucket,
						data.lists().stream().filter((question) -> question.bucket().equals(bucket)));
			}
		}
		if (this.options.kinds().contains("actions")) {
			add(measurements, subject, "actions", data.actions().stream());
		}
		return measurements;
	}

	private void add(List<Measurement> measurements, Subject subject, String name,
			Stream<? extends Question> questions) {
		List<? extends Question> asked = questions.toList();
		if (!asked.isEmpty()) {
			measurements.add(this.stopwatch.time(subject, name, asked));
		}
	}

}
