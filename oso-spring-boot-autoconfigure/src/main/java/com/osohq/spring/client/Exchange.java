package com.osohq.spring.client;

import java.io.IOException;
import java.util.function.Consumer;

import com.osohq.spring.OsoException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Sends requests to one target and brings back what it replies.
 * <p>
 * A kept connection can be dead without anybody having noticed, as when a server was
 * replaced. That is no failure of the server that is there now, so a read that ends on
 * one, before anything of an answer has arrived, is sent again, until it has been on a
 * new connection.
 */
final class Exchange {

	private final Transport transport;

	private final OperationUrls urls;

	private final Failures failures;

	private final KeptConnections kept = new KeptConnections();

	Exchange(Target target, Transport transport) {
		this.transport = transport;
		this.urls = new OperationUrls(transport.url());
		this.failures = new Failures(target, transport);
	}

	Transport transport() {
		return this.transport;
	}

	/**
	 * Sends a request.
	 * @param call what is asked
	 * @param headers sets the headers
	 * @return the reply, of whatever status
	 * @throws OsoException if there is none
	 */
	Reply send(Call<?> call, Consumer<HttpHeaders> headers) {
		// The network takes real time, also in tests that rule the time otherwise.
		long start = TimeSource.SYSTEM.nanos();
		while (true) {
			boolean perhapsKept = this.kept.take();
			long sent = TimeSource.SYSTEM.nanos();
			RequestProgress progress = new RequestProgress();
			try {
				Reply reply = send(call, headers, progress);
				if (reply.leavesConnectionOpen()) {
					this.kept.keep();
				}
				return reply;
			}
			catch (IOException ex) {
				OsoException failure = this.failures.ofConnection(call, ex, TimeSource.SYSTEM.since(sent));
				boolean dead = perhapsKept && progress.isAwaitingAnswer() && Failures.isBroken(failure);
				// Not much longer than a new connection may take anyway.
				boolean soon = TimeSource.SYSTEM.since(start).compareTo(this.transport.timeouts().connect()) < 0;
				if (!dead || !soon || !call.operation().isReadOnly()) {
					throw failure;
				}
			}
		}
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private Reply send(Call<?> call, Consumer<HttpHeaders> headers, RequestProgress progress) throws IOException {
		HttpMethod method = HttpMethod.valueOf(call.operation().method());
		try {
			return this.transport.requests().send(method, this.urls.of(call), headers, call.body(), progress);
		}
		catch (IOException ex) {
			throw ex;
		}
		catch (Exception | LinkageError | AssertionError ex) {
			throw this.failures.ofApplication(call, ex);
		}
	}

}
