package com.osohq.oso.server.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long actions takes.
 */
@State(Scope.Thread)
public class ActionsBenchmark extends EngineBenchmark {

	@Param({ "10k", "100k", "1m" })
	String dataSet = "";

	@Setup(Level.Trial)
	public void prepare() throws IOException {
		prepare(this.dataSet, DataSet::actions);
	}

	@Benchmark
	public Object actions() {
		return ask();
	}

}
