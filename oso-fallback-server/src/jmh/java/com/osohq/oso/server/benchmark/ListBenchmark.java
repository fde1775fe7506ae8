package com.osohq.oso.server.benchmark;

import java.io.IOException;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long list takes, by the number of ids that it finds.
 */
@State(Scope.Thread)
public class ListBenchmark extends EngineBenchmark {

	@Param({ "10k", "100k", "1m" })
	String dataSet = "";

	@Param({ "few", "some", "many" })
	String bucket = "";

	@Setup(Level.Trial)
	public void prepare() throws IOException {
		prepare(this.dataSet,
				(data) -> data.lists().stream().filter((question) -> question.bucket().equals(this.bucket)).toList());
	}

	@Benchmark
	public Object list() {
		return ask();
	}

}
