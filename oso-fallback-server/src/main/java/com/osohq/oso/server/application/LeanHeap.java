package com.osohq.oso.server.application;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

import javax.management.NotificationEmitter;

import com.sun.management.HotSpotDiagnosticMXBean;
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

	/**
	 * The share of the old generation that garbage may fill before all of the heap is
	 * collected: under a storm of requests Java would let it fill all that it may have,
	 * which a container of 256 MB does not.
	 */
	private static final int OLD_FILLED = 60;

	private static final int PERCENT = 100;

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
		HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		if (machine == null || isLarge() || isChosen()) {
			return;
		}
		try {
			machine.setVMOption("MinHeapFreeRatio", String.valueOf(MIN_FREE));
			machine.setVMOption("MaxHeapFreeRatio", String.valueOf(MAX_FREE));
			collectEarly();
			LOGGER.info("the heap is kept small, to leave memory to the snapshot's files");
		}
		catch (IllegalArgumentException ex) {
			LOGGER.info("the heap takes what this Java gives it: {}", ex.getMessage());
		}
	}

	private static void collectEarly() {
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			if (pool.getName().equals("Tenured Gen") && pool.isUsageThresholdSupported()) {
				pool.setUsageThreshold(pool.getUsage().getMax() / PERCENT * OLD_FILLED);
			}
		}
		NotificationEmitter emitter = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
		emitter.addNotificationListener((notification, handback) -> System.gc(),
				(notification) -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
				null);
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
