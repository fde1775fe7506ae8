package com.osohq.oso.server.application;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import com.osohq.oso.server.application.tls.Certificate;
import com.osohq.oso.server.node.FakeCloud;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for a node that speaks TLS.
 */
class TlsTests {

	private static final String HOST = "node.example";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final FakeCloud cloud = new FakeCloud();

	@TempDir
	private Path directory;

	private Path certificate;

	private Path key;

	private TestCertificate first;

	@BeforeEach
	void write() throws Exception {
		this.certificate = this.directory.resolve("tls.crt");
		this.key = this.directory.resolve("tls.key");
		this.first = make("EC");
		write(this.first);
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "RSA", "Ed25519" })
	void answersWithACertificateOfAnyKind(String algorithm) throws Exception {
		TestCertificate made = make(algorithm);
		write(made);
		try (RunningServer node = start()) {
			assertThat(answer(node, made)).startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void answersOverTlsOnly() throws Exception {
		try (RunningServer node = start()) {
			assertThat(answer(node, this.first)).startsWith("HTTP/1.1 200 ");
			assertThatThrownBy(() -> answer(node, make("EC"))).isInstanceOf(SSLException.class);
			try (Socket plain = new Socket("127.0.0.1", node.port())) {
				plain.getOutputStream()
					.write("GET /healthcheck HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
					.doesNotContain("HTTP/1.1 200");
			}
		}
	}

	@Test
	void followsItsFilesAndFinishesWhatIsOpen() throws Exception {
		try (RunningServer node = start(); SSLSocket open = connect(node, this.first)) {
			assertThat(answer(open, "keep-alive")).startsWith("HTTP/1.1 200 ");
			TestCertificate second = make("RSA");
			write(second);
			Awaitility.await().atMost(PATIENCE).until(() -> shown(node).equals(second.certificate()));
			assertThat(answer(node, second)).startsWith("HTTP/1.1 200 ");
			assertThat(answer(open, "close")).startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void keepsThePairUntilTheFilesMakeSense() throws Exception {
		try (RunningServer node = start(); LogCapture log = LogCapture.of(Certificate.class.getPackageName())) {
			TestCertificate second = make("EC");
			String pem = second.certificatePem();
			changeTo(pem.substring(0, pem.length() / 2), second.keyPem(), "there is no certificate in PEM", log);
			changeTo(pem, this.first.keyPem(), "does not belong to the first certificate", log);
			changeTo(pem, "-----BEGIN PRIVATE KEY-----\nhidden\n-----END PRIVATE KEY-----\n", "there is no private key",
					log);
			Files.delete(this.key);
			awaitLine("there is no file " + this.key, log);
			assertThat(shown(node)).isEqualTo(this.first.certificate());
			assertThat(log.lines()).hasSize(4)
				.allMatch((line) -> line.startsWith("ERROR the certificate and its key are kept"));
			assertThat(log.lines()).noneMatch((line) -> line.contains("hidden"));
			write(second);
			Awaitility.await().atMost(PATIENCE).until(() -> shown(node).equals(second.certificate()));
		}
	}

	@Test
	void refusesToStartWithHalfOfIt() {
		for (String half : List.of("--oso.tls-certificate=" + this.certificate, "--oso.tls-key=" + this.key)) {
			StartFailure failure = catchThrowableOfType(StartFailure.class,
					() -> NodeApplication.start(properties(half), null));
			assertThat(failure).hasMessageStartingWith("OSO_TLS_CERTIFICATE and OSO_TLS_KEY belong together");
			assertThat(failure.misconfigured()).isTrue();
		}
		assertThat(this.cloud.takeRequests()).isEmpty();
	}

	@Test
	void refusesToStartWithFilesThatMakeNoSense() throws Exception {
		Files.writeString(this.key, make("EC").keyPem());
		assertThat(refusal()).contains(this.key.toString(), "does not belong to the first certificate");
		Files.writeString(this.key, "no key");
		assertThat(refusal()).contains(this.key.toString(), "there is no private key in PEM");
		Files.writeString(this.certificate, "");
		assertThat(refusal()).contains(this.certificate.toString(), "there is no certificate in PEM");
		Files.delete(this.certificate);
		assertThat(refusal()).contains("there is no file " + this.certificate);
	}

	private String refusal() {
		StartFailure failure = catchThrowableOfType(StartFailure.class, this::start);
		assertThat(failure.misconfigured()).isTrue();
		return String.valueOf(failure.getMessage());
	}

	private void changeTo(String newCertificate, String newKey, String complaint, LogCapture log) throws IOException {
		Files.writeString(this.certificate, newCertificate);
		Files.writeString(this.key, newKey);
		awaitLine(complaint, log);
	}

	private static void awaitLine(String part, LogCapture log) {
		Awaitility.await().atMost(PATIENCE).until(() -> log.lines().stream().anyMatch((line) -> line.contains(part)));
	}

	private RunningServer start() throws StartFailure, InterruptedException {
		return NodeApplication
			.start(properties("--oso.tls-certificate=" + this.certificate, "--oso.tls-key=" + this.key), null);
	}

	private List<String> properties(String... more) {
		List<String> properties = new ArrayList<>(
				List.of("--oso.api-token=" + FakeCloud.API_KEY, "--oso.environment=production", "--oso.tenant=acme",
						"--oso.replica-lag=0s", "--oso.url=" + this.cloud.url(), "--oso.port=0"));
		properties.addAll(List.of(more));
		return properties;
	}

	private TestCertificate make(String algorithm) throws Exception {
		return TestCertificate.make(this.directory, algorithm, HOST);
	}

	private void write(TestCertificate pair) throws Exception {
		Files.writeString(this.certificate, pair.certificatePem());
		Files.writeString(this.key, pair.keyPem());
	}

	/** What a client of a certificate's gets for a health check. */
	private static String answer(RunningServer node, TestCertificate trusted) throws Exception {
		try (SSLSocket socket = connect(node, trusted)) {
			return answer(socket, "close");
		}
	}

	/** The answer to the end of its body, which is a JSON object without others in it. */
	private static String answer(SSLSocket socket, String connection) throws IOException {
		socket.getOutputStream()
			.write(("GET /healthcheck HTTP/1.1\r\nHost: node.example\r\nConnection: " + connection + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		StringBuilder answer = new StringBuilder();
		for (int next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
			answer.append((char) next);
			if (next == '}') {
				break;
			}
		}
		return answer.toString();
	}

	private static SSLSocket connect(RunningServer node, TestCertificate trusted) throws Exception {
		SSLSocketFactory sockets = trusted.context().getSocketFactory();
		SSLSocket socket = (SSLSocket) sockets.createSocket("127.0.0.1", node.port());
		socket.setSoTimeout((int) PATIENCE.toMillis());
		socket.startHandshake();
		return socket;
	}

	private X509Certificate shown(RunningServer node) throws Exception {
		SeenCertificate seen = new SeenCertificate();
		try (SSLSocket socket = (SSLSocket) seen.context().getSocketFactory().createSocket("127.0.0.1", node.port())) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

}
