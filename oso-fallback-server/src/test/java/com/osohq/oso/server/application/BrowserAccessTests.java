package com.osohq.oso.server.application;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.node.ListenAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for who reaches a development server: its key is known to everybody, web pages
 * included.
 */
class BrowserAccessTests {

	private static final String KEY = "Authorization: Bearer " + DevEnvironments.API_KEY + "\r\n";

	/** Belongs to this host, but is not the address of its loopback interface. */
	private static final String OTHER_ADDRESS = "127.0.0.2";

	private static RunningServer loopback;

	private static RunningServer open;

	@BeforeAll
	static void start() {
		loopback = start(InetAddress.getLoopbackAddress());
		open = start(ListenAddress.ALL);
	}

	@AfterAll
	static void stop() {
		loopback.close();
		open.close();
	}

	@Test
	void listensWhereItIsTold() throws IOException {
		new Socket("127.0.0.1", loopback.port()).close();
		assertThatThrownBy(() -> new Socket(OTHER_ADDRESS, loopback.port())).isInstanceOf(ConnectException.class);
		new Socket(OTHER_ADDRESS, open.port()).close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8080", "LOCALHOST:1", "localhost.", "127.0.0.1:8080", "127.1.2.3",
			"[::1]:8080", "[0:0:0:0:0:0:0:1]", "oso.localhost:80" })
	void answersToTheNamesOfTheLoopbackInterface(String host) throws IOException {
		assertThat(get(loopback, "/api/facts", "Host: " + host + "\r\n" + KEY)).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
			"192.0.2.1", "0.0.0.0:8080", "[2001:db8::1]", "devbox", "notlocalhost" })
	void answersToNoOtherName(String host) throws IOException {
		for (String path : new String[] { "/api/facts", "/", "/healthcheck", "/actuator/health", "/metrics",
				"/nothing" }) {
			String answer = get(loopback, path, "Host: " + host + "\r\n" + KEY);
			assertThat(answer).as(path)
				.startsWith("HTTP/1.1 421 ")
				.contains("{\"message\":\"this server listens on the loopback interface", "X-Request-ID: ");
		}
		assertThat(get(open, "/api/facts", "Host: " + host + "\r\n" + KEY)).startsWith("HTTP/1.1 200 ");
	}

	@Test
	void looksAtTheNameThatCounts() throws IOException {
		assertThat(get(loopback, "http://evil.example/api/facts", "Host: localhost\r\n" + KEY))
			.startsWith("HTTP/1.1 4");
	}

	@Test
	void makesNoEnvironmentForAWebPage() throws IOException {
		String form = "Host: localhost\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n";
		assertThat(send(loopback, "POST /test_environment", form)).startsWith("HTTP/1.1 403 ").doesNotContain("token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "http://localhost.evil.example", "null", "http://192.0.2.1", "",
			"file://", "chrome-extension://abc", "http://evil.example:8080", "localhost", "http://devbox:8080",
			"http://user@localhost:x" })
	void refusesWhatForeignPagesSend(String origin) throws IOException {
		for (RunningServer server : new RunningServer[] { loopback, open }) {
			for (String request : new String[] { "POST /api/clear_data", "GET /api/facts", "OPTIONS /api/facts",
					"GET /" }) {
				String answer = send(server, request,
						"Host: localhost\r\nOrigin: " + origin + "\r\nContent-Length: 0\r\n" + KEY);
				assertThat(answer).as(request).startsWith("HTTP/1.1 403 ").contains("{\"message\":\"");
				assertThat(answer).doesNotContainIgnoringCase("Access-Control-Allow");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:3000", "http://127.0.0.1", "https://localhost", "http://[::1]:8080",
			"http://app.localhost:3000" })
	void bearsPagesOfThisHost(String origin) throws IOException {
		for (RunningServer server : new RunningServer[] { loopback, open }) {
			assertThat(get(server, "/api/facts", "Host: localhost\r\nOrigin: " + origin + "\r\n" + KEY))
				.startsWith("HTTP/1.1 200 ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "devbox:8080, http://devbox:8080, 200", "192.0.2.1:8080, http://192.0.2.1:8080, 200",
			"devbox:8080, http://devbox:9090, 403", "rebound.example:8080, http://rebound.example:8080, 403" })
	void bearsItsOwnPagesUnderNamesThatNobodyElseCanHave(String host, String origin, int status) throws IOException {
		assertThat(get(open, "/api/facts", "Host: " + host + "\r\nOrigin: " + origin + "\r\n" + KEY))
			.startsWith("HTTP/1.1 " + status + ' ');
	}

	private static RunningServer start(InetAddress address) {
		return DevServerApplication.start(new DevServerSettings(0, null, address), DevEnvironments.inMemory());
	}

	private static String get(RunningServer server, String target, String headers) throws IOException {
		return send(server, "GET " + target, headers);
	}

	private static String send(RunningServer server, String request, String headers) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", server.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write((request + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
