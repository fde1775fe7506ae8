package com.osohq.oso.server.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the report is asked for.
 *
 * @param dataSets the data sets, {@code 10k,100k,1m,depth-1,...} by default
 * @param kinds the kinds of question: all of {@code authorize,list,actions} by default
 * @param source where the facts are, {@code memory} by default
 * @param warmUp how long each measurement warms up
 * @param round how long each of a measurement's two rounds lasts
 * @param peers a file of other engines' figures to compare with
 */
record ReportOptions(List<String> dataSets, List<String> kinds, Source source, Duration warmUp, Duration round, @Nullable Path peers) {

	private static final Duration DEFAULT_TIME = Duration.ofSeconds(1);

	static final String USAGE = """
			Usage: java [-Dgitcloud.data=FOLDER -Dgitcloud.policy=FILE] -jar benchmark.jar [OPTION]... [DATA-SET]...

			Verifies every labelled answer of each data set, then times the questions on one thread.
			Data sets: 10k 100k 1m depth-1 depth-4 depth-8 depth-16 depth-32 depth-64 (all by default);
			read from FOLDER, or generated when no folder is named.

			  --kinds=authorize,list,actions  only these kinds of question
			  --source=memory|snapshot        where the facts are: in memory, or in mapped files
			  --warm-up=SECONDS               before each measurement, 1 by default
			  --round=SECONDS                 of each measurement's two rounds, 1 by default
			  --peers=FILE                    compare with the figures of this file
			""";

	static ReportOptions parse(String... args) {
		List<String> dataSets = new ArrayList<>();
		Map<String, String> options = new HashMap<>();
		for (String arg : args) {
			if (arg.startsWith("--")) {
				String[] option = arg.split("=", 2);
				options.put(option[0], (option.length > 1) ? option[1] : "");
			}
			else {
				dataSets.add(arg);
			}
		}
		if (dataSets.isEmpty()) {
			dataSets.addAll(DataSets.SIZES);
			dataSets.addAll(DataSets.DEPTHS);
		}
		String kinds = Objects.requireNonNullElse(options.remove("--kinds"), "authorize,list,actions");
		Source source = Source.parse(Objects.requireNonNullElse(options.remove("--source"), "memory"));
		Duration warmUp = seconds(options.remove("--warm-up"));
		Duration round = seconds(options.remove("--round"));
		String peers = options.remove("--peers");
		if (!options.isEmpty()) {
			throw new IllegalArgumentException("No such option: " + options.keySet() + "\n" + USAGE);
		}
		return new ReportOptions(List.copyOf(dataSets), List.of(kinds.split(",")), source, warmUp, round,
				(peers != null) ? Path.of(peers) : null);
	}

	private static Duration seconds(@Nullable String value) {
		return (value != null) ? Duration.ofMillis((long) (Double.parseDouble(value) * 1000)) : DEFAULT_TIME;
	}

}
