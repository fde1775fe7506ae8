package com.osohq.spring.boot.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import com.osohq.spring.client.OsoTargets;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Asks the Fallback node now and then whether it would answer, as no call goes there
 * while Oso Cloud does. What it finds is in metrics and health; a refused API key is
 * logged as well. One thread asks, one question at a time, and only if no other attempt
 * has told the same a moment ago. Pauses vary, so that the instances of an application
 * spread.
 */
final class FallbackWatch implements SmartLifecycle {

	/** The first question comes after this long at most. */
	private static final Duration FIRST = Duration.ofSeconds(5);

	private static final Log logger = LogFactory.getLog(FallbackWatch.class);

	private final Supplier<Collection<OsoTargets>> clients;

	private final Duration interval;

	private final DoubleSupplier random;

	private volatile @Nullable Thread thread;

	private final Set<OsoTargets> refusing = new HashSet<>();

	private List<OsoTargets> watched = List.of();

	/**
	 * Creates a watch that does nothing before it is started.
	 * @param clients whose Fallback nodes to ask; looked up when the watch starts
	 * @param interval the mean pause between two questions; none is asked if it is zero
	 * @param random numbers from 0 to 1, which make pauses vary
	 */
	FallbackWatch(Supplier<Collection<OsoTargets>> clients, Duration interval, DoubleSupplier random) {
		this.clients = clients;
		this.interval = interval;
		this.random = random;
	}

	@Override
	public synchronized void start() {
		if (this.thread != null || this.interval.isZero()) {
			return;
		}
		this.watched = this.clients.get()
			.stream()
			.filter((client) -> client.status(Target.FALLBACK).isPresent())
			.toList();
		if (!this.watched.isEmpty()) {
			Thread watching = new Thread(this::watch, "oso-fallback-watch");
			watching.setDaemon(true);
			this.thread = watching;
			watching.start();
		}
	}

	/** Also ends a question that is under way. */
	@Override
	public synchronized void stop() {
		Thread watching = this.thread;
		if (watching != null) {
			this.thread = null;
			watching.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void watch() {
		try {
			pause((FIRST.compareTo(this.interval) < 0) ? FIRST : this.interval, this.random.getAsDouble());
			// An HTTP client may have used the interrupt up.
			while (this.thread == Thread.currentThread()) {
				this.watched.forEach(this::look);
				pause(this.interval, 0.5 + this.random.getAsDouble());
			}
		}
		catch (InterruptedException ex) {
			// Stopped.
		}
	}

	private static void pause(Duration duration, double factor) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep((long) (duration.toNanos() * factor));
	}

	private void look(OsoTargets client) {
		try {
			client.status(Target.FALLBACK)
				.filter(this::isFresh)
				.or(() -> client.probe(Target.FALLBACK))
				.ifPresent((status) -> tellOfKey(client, status));
		}
		catch (RuntimeException ex) {
			logger.debug("the fallback could not be asked", ex);
		}
	}

	private boolean isFresh(TargetStatus status) {
		Duration age = status.lastAttemptAge();
		return age != null && age.compareTo(this.interval.dividedBy(2)) < 0;
	}

	private void tellOfKey(OsoTargets client, TargetStatus status) {
		boolean refused = Boolean.FALSE.equals(status.keyAccepted());
		if (!refused) {
			this.refusing.remove(client);
		}
		else if (this.refusing.add(client)) {
			logger.warn("the fallback at " + status.url() + " refuses the API key of this application and would not"
					+ " stand in for Oso Cloud; add the key to OSO_CLIENT_TOKENS of the node, or set 'oso.api-key' to"
					+ " one that it accepts");
		}
	}

}
