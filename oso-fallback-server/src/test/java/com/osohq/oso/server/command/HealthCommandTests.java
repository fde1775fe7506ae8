package com.osohq.oso.server.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.application.TestCertificate;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HealthCommand}, against servers that listen on this host.
 */
class HealthCommandTests {

	private static final Duration SHORT = Duration.ofMillis(300);

	@StartStop
	private final MockWebServer node = new MockWebServer();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void aNodeThatAnswersIsHealthy() throws UsageException, InterruptedException {
		this.node.enqueue(new MockResponse.Builder().body("{\"status\":\"ok\"}").build());
		assertThat(health(this.node.getPort(), Duration.ofSeconds(20))).isEqualTo(ExitStatus.SUCCESS);
		assertThat(output()).isEqualTo("healthy\n");
		RecordedRequest request = this.node.takeRequest();
		assertThat(request.getMethod() + ' ' + request.getTarget()).isEqualTo("GET /healthcheck");
	}

	@Test
	void showsWhyANodeIsUnhealthy() throws UsageException {
		this.node.enqueue(new MockResponse.Builder().code(503)
			.body("{\"status\":\"unavailable\",\n\u001B\"message\":\"no snapshot is loaded yet\"}\n")
			.build());
		assertThat(health(this.node.getPort(), Duration.ofSeconds(20))).isEqualTo(ExitStatus.FAILURE);
		assertThat(output()).isEqualTo(
				"unhealthy: status 503 {\"status\":\"unavailable\", \"message\":\"no snapshot is loaded yet\"}\n");
	}

	@Test
	void doesNotFollowRedirects() throws UsageException {
		this.node.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());
		assertThat(health(this.node.getPort(), Duration.ofSeconds(20))).isEqualTo(ExitStatus.FAILURE);
		assertThat(output()).isEqualTo("unhealthy: status 302\n");
		assertThat(this.node.getRequestCount()).isEqualTo(1);
	}

	@Test
	void aClosedPortIsUnhealthy() throws UsageException {
		int port = this.node.getPort();
		this.node.close();
		assertThat(health(port, Duration.ofSeconds(20))).isEqualTo(ExitStatus.FAILURE);
		assertThat(output()).isEqualTo(
				"unhealthy: nothing can be asked at http://127.0.0.1:" + port + "/healthcheck; is the node running\n");
	}

	@Test
	void doesNotWaitForANodeThatHangs() throws IOException, UsageException {
		try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(health(hanging.getLocalPort(), SHORT)).isEqualTo(ExitStatus.FAILURE);
		}
		assertThat(output()).startsWith("unhealthy: no answer from http://127.0.0.1:").endsWith(" s\n").hasLineCount(1);
	}

	@Test
	void doesNotWaitForABodyThatNeverEnds() throws UsageException {
		this.node.enqueue(new MockResponse.Builder().body("{\"status\":\"ok\"}").bodyDelay(1, TimeUnit.HOURS).build());
		assertThat(health(this.node.getPort(), Duration.ofSeconds(1))).isEqualTo(ExitStatus.FAILURE);
		assertThat(output()).startsWith("unhealthy: no answer");
	}

	@Test
	void whatIsNotHttpIsUnhealthy() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread greeting = new Thread(() -> send(other, "220 smtp ready\r\n"));
			greeting.start();
			assertThat(health(other.getLocalPort(), Duration.ofSeconds(20))).isEqualTo(ExitStatus.FAILURE);
			greeting.join();
		}
		assertThat(output()).startsWith("unhealthy: ").hasLineCount(1);
	}

	@Test
	void asksOverTlsWhateverTheCertificateIsCalled(@TempDir Path directory) throws Exception {
		TestCertificate certificate = TestCertificate.make(directory, "RSA", "node.example");
		try (MockWebServer secure = new MockWebServer()) {
			secure.useHttps(certificate.context().getSocketFactory());
			secure.start();
			secure.enqueue(new MockResponse.Builder().body("{\"status\":\"ok\"}").build());
			Map<String, String> environment = new HashMap<>(
					Map.of("OSO_PORT", Integer.toString(secure.getPort()), "OSO_TLS_KEY", "/tls.key"));
			environment.put("OSO_TLS_CERTIFICATE", "/tls.crt");
			assertThat(health(environment, Duration.ofSeconds(20))).as(output()).isEqualTo(ExitStatus.SUCCESS);
		}
	}

	@Test
	void asksTheAddressThatTheNodeListensOn() throws Exception {
		try (ServerSocket node = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
			Thread answering = new Thread(() -> send(node, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
			answering.start();
			assertThat(health(Map.of("OSO_PORT", Integer.toString(node.getLocalPort()), "OSO_ADDRESS", "127.0.0.2"),
					Duration.ofSeconds(20)))
				.isEqualTo(ExitStatus.SUCCESS);
			answering.join();
		}
	}

	@Test
	void takesNoServiceOfKubernetesForItsPort() {
		assertThatCode(() -> health(Map.of("OSO_PORT", "tcp://10.0.0.1:80"), SHORT)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "65536", "-1", "http", "80 80", "123456" })
	void refusesWhatIsNoPort(String port) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> health(Map.of("OSO_PORT", port), SHORT))
			.withMessage("OSO_PORT is '" + port + "'; set it to a port from 1 to 65535");
	}

	@Test
	void takesNoArguments() {
		Invocation invocation = Invocation.of("health", "8080");
		assertThat(invocation.status()).isEqualTo(2);
		assertThat(invocation.err()).isEqualTo("error: health takes no arguments; OSO_PORT says which port to ask\n");
	}

	private ExitStatus health(int port, Duration timeout) throws UsageException {
		return health(Map.of("OSO_PORT", Integer.toString(port)), timeout);
	}

	private ExitStatus health(Map<String, String> environment, Duration timeout) throws UsageException {
		PrintStream stream = new PrintStream(this.out, true, StandardCharsets.UTF_8);
		return new HealthCommand(new Terminal(stream, stream, Style.PLAIN), environment, timeout).run(List.of());
	}

	private String output() {
		return this.out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

	private static void send(ServerSocket server, String text) {
		try (Socket socket = server.accept()) {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
