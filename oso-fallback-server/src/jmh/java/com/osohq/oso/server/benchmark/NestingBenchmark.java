package com.osohq.oso.server.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long authorize takes when groups and folders nest ever deeper.
 */
@State(Scope.Thread)
public class NestingBenchmark extends EngineBenchmark {

	@Param({ "depth-1", "depth-4", "depth-8", "depth-16", "depth-32", "depth-64" })
	String dataSet = "";

	@Setup(Level.Trial)
	public void prepare() throws IOException {
		prepare(this.dataSet, DataSet::authorize);
	}

	@Benchmark
	public Object authorize() {
		return ask();
	}

}
