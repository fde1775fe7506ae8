package com.osohq.oso.server.application;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the heap close to what is in use. A node answers from memory-mapped files, so
 * what the heap does not take makes look-ups fast; but on a small machine Java lets the
 * heap grow to half of the memory before it collects in earnest, and the files no longer
 * fit (decision 5). These settings are made here and not on the command line, for every
 * way of starting the jar to have them.
 */
final class LeanHeap {

	/** How much of the heap may be free after a collection of all of it, in percent. */
	private static final int MIN_FREE = 10;

	private static final int MAX_FREE = 20;

	private static final long MEGABYTE = 1024 * 1024;

	/** What classes, code and threads take under load. */
	private static final long BESIDE_HEAP = 145 * MEGABYTE;

	/** The collector that Java chooses for one processor or less than 2 GB. */
	private static final String SMALL_MACHINE_COLLECTOR = "MarkSweepCompact";

	private static final List<String> CHOICES = List.of("-Xmx", "-Xms", "-XX:MaxRAM", "-XX:InitialRAM",
			"-XX:MaxHeapSize", "-XX:MinHeapFreeRatio", "-XX:MaxHeapFreeRatio");

	private static final Logger LOGGER = LoggerFactory.getLogger(LeanHeap.class);

	private LeanHeap() {
	}

	/**
	 * Does so from now on, unless whoever started the process has made a choice of heap
	 * sizes, or the machine is large.
	 */
	static void adopt() {
		warnOfLargeHeap();
		HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		if (machine == null || isLarge() || isChosen()) {
			return;
		}
		try {
			machine.setVMOption("MinHeapFreeRatio", String.valueOf(MIN_FREE));
			machine.setVMOption("MaxHeapFreeRatio", String.valueOf(MAX_FREE));
			LOGGER.info("the heap is kept small, to leave memory to the snapshot's files");
		}
		catch (IllegalArgumentException ex) {
			LOGGER.info("the heap takes what this Java gives it: {}", ex.getMessage());
		}
	}

	/**
	 * A storm of requests fills all that the heap may have, and the kernel kills a
	 * process that takes more than its container has.
	 */
	private static void warnOfLargeHeap() {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			long memory = system.getTotalMemorySize();
			long heap = Runtime.getRuntime().maxMemory();
			if (memory - heap < BESIDE_HEAP) {
				LOGGER.warn(
						"Java may use {} of {} MB for its heap, which leaves too little for everything else under load; give"
								+ " the process more memory, or limit the heap to {} MB (-Xmx in JDK_JAVA_OPTIONS)",
						heap / MEGABYTE, memory / MEGABYTE, (memory - BESIDE_HEAP) / MEGABYTE);
			}
		}
	}

	private static boolean isLarge() {
		return ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.map(GarbageCollectorMXBean::getName)
			.noneMatch(SMALL_MACHINE_COLLECTOR::equals);
	}

	private static boolean isChosen() {
		return ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.anyMatch((argument) -> CHOICES.stream().anyMatch(argument::startsWith));
	}

}
