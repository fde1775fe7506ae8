package com.osohq.oso.server.web.http;

import java.nio.channels.SelectionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.osohq.oso.server.web.load.Refusals;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with bounds that Tomcat lacks: the head of a request has to arrive within a
 * time, however many bytes it comes in, and connections that nobody uses are closed when
 * there are many, those that are idle the longest first. Made by Tomcat.
 */
public final class BoundedProtocol extends Http11NioProtocol {

	/** So many connections may be open before idle ones are closed. */
	private static final int CONNECTIONS = 1024;

	/** So many heads of requests may be incomplete. */
	private static final int INCOMPLETE_HEADS = 64;

	private static final int ANSWER_BUFFER_BYTES = 512;

	private static final long LOOK_EVERY_MS = 500;

	private @Nullable Refusals refusals;

	/**
	 * What was idle at the last look: what is idle for the first time may have sent its
	 * first request just now.
	 */
	private Set<SocketWrapperBase<NioChannel>> idle = Set.of();

	private @Nullable ScheduledFuture<?> looks;

	void report(Refusals counters) {
		this.refusals = counters;
	}

	void count(Reason reason) {
		if (this.refusals != null) {
			this.refusals.count(reason);
		}
	}

	/** Whether requests have arrived for which there are not enough threads. */
	boolean isThreadAwaited() {
		return getEndpoint().getExecutor() instanceof ThreadPoolExecutor threads
				&& threads.getSubmittedCount() > threads.getMaximumPoolSize();
	}

	/** Answers are put together elsewhere, in {@link HeldAnswer}. */
	@Override
	public int getDesiredBufferSize() {
		return ANSWER_BUFFER_BYTES;
	}

	@Override
	protected Processor createProcessor() {
		return new BoundedProcessor(this, getAdapter());
	}

	@Override
	public void start() throws Exception {
		super.start();
		this.looks = getUtilityExecutor().scheduleWithFixedDelay(this::closeWhatIsTooMuch, LOOK_EVERY_MS, LOOK_EVERY_MS,
				TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() throws Exception {
		if (this.looks != null) {
			this.looks.cancel(false);
		}
		super.stop();
	}

	private void closeWhatIsTooMuch() {
		Set<SocketWrapperBase<NioChannel>> connections = getEndpoint().getConnections();
		closeOldest(connections, INCOMPLETE_HEADS, BoundedProtocol::hasIncompleteHead, Reason.SLOW_HEAD);
		long busy = connections.stream().filter((connection) -> !isIdle(connection)).count();
		Set<SocketWrapperBase<NioChannel>> before = this.idle;
		closeOldest(connections, Math.max(0, CONNECTIONS - busy),
				(connection) -> isIdle(connection) && before.contains(connection), Reason.IDLE_CONNECTION);
		this.idle = connections.stream().filter(BoundedProtocol::isIdle).collect(Collectors.toSet());
	}

	/** Closes those of a kind that are more than allowed. */
	private void closeOldest(Set<SocketWrapperBase<NioChannel>> connections, long allowed,
			Predicate<SocketWrapperBase<NioChannel>> kind, Reason reason) {
		// the times change while they are being compared
		Map<SocketWrapperBase<NioChannel>, Long> times = new HashMap<>();
		connections.stream().filter(kind).forEach((connection) -> times.put(connection, lastRead(connection)));
		List<SocketWrapperBase<NioChannel>> all = times.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.map(Map.Entry::getKey)
			.toList();
		for (int i = 0; i < all.size() - allowed; i++) {
			if (kind.test(all.get(i))) {
				all.get(i).close();
				count(reason);
			}
		}
	}

	/** Not while a request that has arrived waits for a thread. */
	private static boolean isIdle(SocketWrapperBase<NioChannel> connection) {
		return connection.getCurrentProcessor() == null && connection instanceof NioSocketWrapper nio
				&& nio.interestOpsHas(SelectionKey.OP_READ);
	}

	private static boolean hasIncompleteHead(SocketWrapperBase<NioChannel> connection) {
		return connection.getCurrentProcessor() instanceof BoundedProcessor processor
				&& processor.hasIncompleteHead(connection);
	}

	private static long lastRead(SocketWrapperBase<NioChannel> connection) {
		return (connection instanceof NioSocketWrapper nio) ? nio.getLastRead() : 0;
	}

}
