package com.osohq.spring.starter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.OsoTimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;

/** The ways in which Oso Cloud gives no answer. */
enum Trouble {

	REFUSED(OsoConnectionException.class, "could not connect") {
		@Override
		String url(MockWebServer server) throws IOException {
			try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				return "http://localhost:" + free.getLocalPort();
			}
		}
	},

	UNKNOWN_HOST(OsoConnectionException.class, "the name of the host is not known") {
		@Override
		String url(MockWebServer server) {
			return "http://no-such-host.invalid";
		}
	},

	RESET(OsoConnectionException.class, "no answer from localhost") {
		@Override
		MockResponse.Builder response() {
			return super.response().onResponseStart(new SocketEffect.CloseSocket());
		}
	},

	TRUNCATED_BODY(OsoConnectionException.class, "no answer from localhost") {
		@Override
		MockResponse.Builder response() {
			return super.response().onResponseBody(new SocketEffect.CloseSocket());
		}
	},

	SILENCE(OsoTimeoutException.class, "in time") {
		@Override
		MockResponse.Builder response() {
			return super.response().onResponseStart(SocketEffect.Stall.INSTANCE);
		}
	},

	SILENCE_AFTER_HEADERS(OsoTimeoutException.class, "in time") {
		@Override
		MockResponse.Builder response() {
			return super.response().onResponseBody(SocketEffect.Stall.INSTANCE);
		}
	},

	SERVER_ERROR(OsoResponseException.class, "overloaded") {
		@Override
		MockResponse.Builder response() {
			return super.response().code(503).addHeader("Retry-After", "1").body("{\"message\":\"overloaded\"}");
		}
	};

	private final Class<? extends OsoException> failure;

	private final String message;

	Trouble(Class<? extends OsoException> failure, String message) {
		this.failure = failure;
		this.message = message;
	}

	/** The failure that a caller without a fallback sees. */
	Class<? extends OsoException> failure() {
		return this.failure;
	}

	/** What its message says. */
	String message() {
		return this.message;
	}

	/** Where a server in this trouble is. */
	String url(MockWebServer server) throws IOException {
		return server.url("/").toString();
	}

	/** What a server in this trouble sends, if it is reached. */
	MockResponse.Builder response() {
		return new MockResponse.Builder().body(" ".repeat(4000) + "{\"allowed\":true}");
	}

	/** Whether it shows as a timeout. */
	boolean isTimeout() {
		return this.failure == OsoTimeoutException.class;
	}

}
