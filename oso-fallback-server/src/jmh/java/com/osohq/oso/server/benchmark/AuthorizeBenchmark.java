package com.osohq.oso.server.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long authorize takes: allowed, denied, and both by turns.
 */
@State(Scope.Thread)
public class AuthorizeBenchmark extends EngineBenchmark {

	@Param({ "10k", "100k", "1m" })
	String dataSet = "";

	@Param({ "all", "allowed", "denied" })
	String answer = "";

	@Setup(Level.Trial)
	public void prepare() throws IOException {
		prepare(this.dataSet, (data) -> switch (this.answer) {
			case "all" -> data.authorize();
			case "allowed" -> data.authorize().stream().filter(Question.Authorize::allowed).toList();
			default -> data.authorize().stream().filter((question) -> !question.allowed()).toList();
		});
	}

	@Benchmark
	public Object authorize() {
		return ask();
	}

}
