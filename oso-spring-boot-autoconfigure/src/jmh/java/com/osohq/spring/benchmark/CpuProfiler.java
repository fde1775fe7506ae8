package com.osohq.spring.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Reports the processor time of a call, all threads of the process included. On a machine
 * that others use too, it tells more than the time that passed.
 */
public final class CpuProfiler implements InternalProfiler {

	/** The name of the figure, in microseconds. */
	static final String CPU = "cpu";

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private long start;

	@Override
	public String getDescription() {
		return "processor time of a call";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.start = this.system.getProcessCpuTime();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double micros = (this.system.getProcessCpuTime() - this.start) / 1e3;
		long calls = result.getMetadata().getAllOps();
		return List.of(new ScalarResult(CPU, micros / calls, "us/op", AggregationPolicy.AVG));
	}

}
