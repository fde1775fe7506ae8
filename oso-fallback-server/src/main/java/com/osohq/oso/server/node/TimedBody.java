package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever: the JDK's client knows a
 * time limit for the headers only. One piece is asked for at a time, so that an answer of
 * any length takes little memory.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {

	private final Duration stall;

	private final long deadline;

	private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();

	private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

	private final Queue<ByteBuffer> current = new ArrayDeque<>();

	private @Nullable Piece last;

	/**
	 * Waits for a body.
	 * @param stall how long it may send nothing
	 * @param whole how long it may take in all, from now
	 */
	TimedBody(Duration stall, Duration whole) {
		this.stall = stall;
		this.deadline = Time.nanos() + whole.toNanos();
	}

	@Override
	public CompletionStage<InputStream> getBody() {
		return CompletableFuture.completedFuture(this);
	}

	@Override
	public void onSubscribe(Flow.Subscription offered) {
		if (this.subscription.compareAndSet(null, offered)) {
			offered.request(1);
		}
		else {
			offered.cancel();
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.arrived.add(new Piece(buffers, null));
	}

	@Override
	public void onError(Throwable failure) {
		this.arrived.add(new Piece(List.of(), failure));
	}

	@Override
	public void onComplete() {
		this.arrived.add(new Piece(null, null));
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		ByteBuffer buffer = next();
		if (buffer == null) {
			return -1;
		}
		int count = Math.min(length, buffer.remaining());
		buffer.get(target, offset, count);
		return count;
	}

	@Override
	public int available() {
		ByteBuffer buffer = this.current.peek();
		return (buffer != null) ? buffer.remaining() : 0;
	}

	/** Gives up the rest, if there is any. */
	@Override
	public void close() {
		Flow.Subscription running = this.subscription.get();
		if (running != null) {
			running.cancel();
		}
	}

	/** A buffer with something in it, or {@code null} at the end. */
	private @Nullable ByteBuffer next() throws IOException {
		while (true) {
			ByteBuffer buffer = this.current.peek();
			if (buffer != null && buffer.hasRemaining()) {
				return buffer;
			}
			if (buffer != null) {
				this.current.remove();
			}
			else if (!await()) {
				return null;
			}
		}
	}

	/** Waits for more, and returns whether there is more. */
	private boolean await() throws IOException {
		Piece piece = (this.last != null) ? this.last : poll();
		if (piece.failure() != null) {
			this.last = piece;
			throw new RefreshException(Cause.UNREACHABLE,
					"the connection broke in the middle of an answer: " + Reasons.of(piece.failure()), piece.failure());
		}
		if (piece.buffers() == null) {
			this.last = piece;
			return false;
		}
		this.current.addAll(piece.buffers());
		Flow.Subscription running = this.subscription.get();
		if (running != null) {
			running.request(1);
		}
		return true;
	}

	private Piece poll() throws IOException {
		long left = this.deadline - Time.nanos();
		try {
			Piece piece = this.arrived.poll(Math.min(this.stall.toNanos(), left), TimeUnit.NANOSECONDS);
			if (piece != null && left > 0) {
				return piece;
			}
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		close();
		throw new RefreshException(Cause.TIMEOUT,
				(left < this.stall.toNanos()) ? "an answer took too long in all, and was given up in the middle"
						: "nothing came for " + this.stall.toMillis() + " ms in the middle of an answer");
	}

	/**
	 * Something that arrived.
	 *
	 * @param buffers data, or {@code null} if this is the end
	 * @param failure why nothing more will come, or {@code null} if nothing went wrong
	 */
	private record Piece(@Nullable List<ByteBuffer> buffers, @Nullable Throwable failure) {
	}

}
