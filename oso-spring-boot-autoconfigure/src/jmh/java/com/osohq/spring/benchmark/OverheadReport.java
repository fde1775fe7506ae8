package com.osohq.spring.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link CallBenchmark} and prints what the bean adds to a bare call, as Markdown.
 * Takes JMH's own options.
 */
public final class OverheadReport {

	private final Collection<RunResult> results;

	private final PrintStream out;

	private OverheadReport(Collection<RunResult> results, PrintStream out) {
		this.results = results;
		this.out = out;
	}

	public static void main(String... args) throws RunnerException, CommandLineOptionException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().parent(new CommandLineOptions(args))
			.include(CallBenchmark.class.getSimpleName())
			.addProfiler(CpuProfiler.class)
			.build()).run();
		new OverheadReport(results, System.out).print();
	}

	private void print() {
		this.out.printf(Locale.ROOT, "%nJDK %s, %d cores, load %.1f%n%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		print("passed");
		print(CpuProfiler.CPU);
	}

	private void print(String figure) {
		this.out.println("| network, time " + figure + " | bean | bare, bytes | bean adds | bare, records | bean adds |");
		this.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
		for (String network : List.of("socket", "none")) {
			double bean = median(network, "bean", figure);
			double bytes = median(network, "bareBytes", figure);
			double records = median(network, "bareRecords", figure);
			this.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n", network, bean, bytes, bean - bytes,
					records, bean - records);
		}
		this.out.println();
	}

	/** Of all iterations, since means hear each disturbance of a shared machine. */
	private double median(String network, String method, String figure) {
		RunResult run = run(network, method);
		double[] scores = run.getBenchmarkResults()
			.stream()
			.flatMap((fork) -> fork.getIterationResults().stream())
			.mapToDouble((iteration) -> score(iteration, figure))
			.sorted()
			.toArray();
		return scores[scores.length / 2];
	}

	private static double score(IterationResult iteration, String figure) {
		Result<?> result = figure.equals(CpuProfiler.CPU) ? iteration.getSecondaryResults().get(figure)
				: iteration.getPrimaryResult();
		return result.getScore();
	}

	private RunResult run(String network, String method) {
		return this.results.stream()
			.filter((run) -> run.getParams().getBenchmark().endsWith('.' + method)
					&& run.getParams().getParam("network").equals(network))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("this needs all benchmarks; give no names or parameters"));
	}

}
