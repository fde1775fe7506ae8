package com.osohq.spring.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoTimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** The ways in which no answer arrives. */
enum Trouble {

	REFUSED(OsoConnectionException.class) {
		@Override
		String url(MockWebServer server) throws IOException {
			try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				return "http://localhost:" + free.getLocalPort();
			}
		}
	},

	UNKNOWN_HOST(OsoConnectionException.class) {
		@Override
		String url(MockWebServer server) {
			return "http://no-such-host.invalid";
		}
	},

	NO_TLS(OsoConnectionException.class) {
		@Override
		String url(MockWebServer server) throws IOException {
			return "https://localhost:" + PlainServer.start();
		}
	},

	RESET(OsoConnectionException.class) {
		@Override
		MockResponse.Builder response() {
			return body().onResponseStart(new SocketEffect.CloseSocket());
		}
	},

	TRUNCATED_BODY(OsoConnectionException.class) {
		@Override
		MockResponse.Builder response() {
			return body().onResponseBody(new SocketEffect.CloseSocket());
		}
	},

	SILENCE(OsoTimeoutException.class) {
		@Override
		MockResponse.Builder response() {
			return body().onResponseStart(SocketEffect.Stall.INSTANCE);
		}
	},

	SILENCE_AFTER_HEADERS(OsoTimeoutException.class) {
		@Override
		MockResponse.Builder response() {
			return body().onResponseBody(SocketEffect.Stall.INSTANCE);
		}
	};

	private final Class<? extends OsoException> failure;

	Trouble(Class<? extends OsoException> failure) {
		this.failure = failure;
	}

	/** The failure that a caller without a fallback sees. */
	Class<? extends OsoException> failure() {
		return this.failure;
	}

	/** Timeouts that end the trouble soon. */
	Timeouts timeouts() {
		return (this.failure == OsoTimeoutException.class) ? Servers.IMPATIENT : Servers.PATIENT;
	}

	/** Where a server in this trouble is. */
	String url(MockWebServer server) throws IOException {
		return server.url("/").toString();
	}

	/** What a server in this trouble sends, null if it is never reached. */
	MockResponse.@Nullable Builder response() {
		return null;
	}

	static MockResponse.Builder body() {
		return new MockResponse.Builder().body(" ".repeat(4000) + Questions.ALLOWED);
	}

}
