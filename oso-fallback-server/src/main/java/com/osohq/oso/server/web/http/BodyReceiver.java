package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.load.Refusals.Reason;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body that has not arrived as a whole, without a thread while it waits.
 */
final class BodyReceiver implements ReadListener {

	private static final int SMALLEST_PIECE = 512;

	private static final int LARGEST_PIECE = 16 * 1024;

	/** So much of a body is not charged to anybody. */
	private static final int FREE = 4 * 1024;

	private final ServletInputStream body;

	private final Exchange exchange;

	private final GateFilter.Turn turn;

	private final long start = Time.nanos();

	private final Deque<byte[]> pieces = new ArrayDeque<>();

	private byte[] piece = new byte[0];

	private int filled;

	private long bytes;

	private final CRC32 hash = new CRC32();

	private final boolean isAnnounced;

	private long unreserved;

	private boolean over;

	private @Nullable BodyDrain rest;

	BodyReceiver(HttpServletRequest request, Exchange exchange, GateFilter.Turn turn) throws IOException {
		this.body = request.getInputStream();
		long announced = request.getContentLengthLong();
		this.isAnnounced = announced >= 0;
		this.unreserved = (announced > FREE) ? announced : 0;
		this.exchange = exchange;
		this.turn = turn;
	}

	/** Begins. */
	void start() {
		this.body.setReadListener(this);
	}

	/** A body of no bytes. */
	static ServletInputStream nothing() {
		return whole(new byte[0]);
	}

	/** A body that is there. */
	static ServletInputStream whole(byte[] bytes) {
		return new Received(new ArrayDeque<>(List.of(bytes)));
	}

	@Override
	public void onDataAvailable() throws IOException {
		if (this.rest != null) {
			this.rest.onDataAvailable();
			return;
		}
		while (!this.over && this.body.isReady() && !this.body.isFinished()) {
			try {
				receive();
			}
			catch (OverloadException ex) {
				end(ApiException.overloaded(String.valueOf(ex.getMessage())));
			}
			catch (ApiException ex) {
				end(ex);
			}
			catch (IOException ex) {
				this.over = true;
				this.turn.brokeOff();
			}
		}
	}

	private void receive() throws IOException {
		reserve();
		if (this.filled == this.piece.length) {
			int length = (int) Math.max(SMALLEST_PIECE, Math.min(this.bytes, LARGEST_PIECE));
			if (this.bytes >= FREE && !this.isAnnounced) {
				this.exchange.holding().receive(length);
			}
			this.pieces.addLast(this.piece);
			this.piece = new byte[length];
			this.filled = 0;
		}
		int read = this.body.read(this.piece, this.filled, this.piece.length - this.filled);
		if (read > 0) {
			this.hash.update(this.piece, this.filled, read);
			this.filled += read;
			this.bytes += read;
			LimitedInput.requireWithin(this.bytes, Call.MAX_BODY);
			if (Pace.isTooSlow(this.bytes, Time.nanos() - this.start)) {
				this.exchange.count(Reason.SLOW_BODY);
				throw tooSlow();
			}
		}
	}

	/**
	 * Takes memory for as much as is announced: bodies that take it as they arrive keep
	 * each other from ever being complete.
	 */
	private void reserve() {
		if (this.unreserved > 0) {
			this.exchange.holding().receive(this.unreserved);
			this.unreserved = 0;
		}
	}

	@Override
	public void onAllDataRead() throws IOException {
		if (this.rest != null) {
			this.rest.onAllDataRead();
		}
		else if (!this.over) {
			this.over = true;
			this.pieces.addLast(Arrays.copyOf(this.piece, this.filled));
			this.turn.received(new Received(this.pieces), (int) this.hash.getValue());
		}
	}

	@Override
	public void onError(Throwable problem) {
		if (this.rest != null) {
			this.rest.onError(problem);
		}
	}

	/** The body has not come in time. */
	ApiException tooSlow() {
		return ApiException.tooSlow("the body arrives too slowly: " + this.bytes + " bytes in "
				+ Pace.seconds(Time.nanos() - this.start) + " s");
	}

	private void end(ApiException error) throws IOException {
		this.over = true;
		this.pieces.clear();
		this.exchange.holding().keepOnly(0);
		this.rest = this.turn.refuseAndDrain(error);
		if (this.rest != null) {
			this.rest.onDataAvailable();
		}
	}

	/**
	 * A body that is there. Each piece is let go once it is read.
	 */
	private static final class Received extends ServletInputStream {

		private final Deque<byte[]> pieces;

		private byte[] piece = new byte[0];

		private int position;

		Received(Deque<byte[]> pieces) {
			this.pieces = pieces;
		}

		@Override
		public int read() {
			return isFinished() ? -1 : this.piece[this.position++] & 0xff;
		}

		@Override
		public int read(byte[] target, int from, int length) {
			if (isFinished()) {
				return -1;
			}
			int read = Math.min(length, this.piece.length - this.position);
			System.arraycopy(this.piece, this.position, target, from, read);
			this.position += read;
			return read;
		}

		@Override
		public boolean isFinished() {
			while (this.position == this.piece.length) {
				byte[] next = this.pieces.pollFirst();
				if (next == null) {
					return true;
				}
				this.piece = next;
				this.position = 0;
			}
			return false;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("the body is there already");
		}

	}

}
