package com.osohq.oso.server.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for the end of a process.
 */
class GracefulStopTests {

	private static final String[] KEY = { "Authorization", "Bearer x" };

	@Test
	void finishesARequestThatIsBeingAnswered() {
		RunningProcess process = RunningProcess.developmentServer();
		SmallApi api = process.bean(SmallApi.class);
		CompletableFuture<HttpResponse<String>> slow = process.sendAsync("GET", "/api/slow", KEY);
		SmallApi.await(api.arrived);
		int port = process.port();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(process::close);
		Awaitility.await().untilAsserted(() -> assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class));
		assertThat(slow).isNotDone();
		assertThat(stopped).isNotDone();
		api.mayAnswer.countDown();
		assertThat(slow).succeedsWithin(Duration.ofSeconds(5))
			.satisfies((response) -> assertThat(response.body()).isEqualTo("finished"));
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void doesNotWaitForEver() {
		RunningProcess process = RunningProcess
			.developmentServer("--spring.lifecycle.timeout-per-shutdown-phase=100ms");
		SmallApi api = process.bean(SmallApi.class);
		CompletableFuture<HttpResponse<String>> slow = process.sendAsync("GET", "/api/slow", KEY);
		SmallApi.await(api.arrived);
		assertThat(CompletableFuture.runAsync(process::close)).succeedsWithin(Duration.ofSeconds(10));
		api.mayAnswer.countDown();
		assertThatThrownBy(slow::join).isNotNull();
	}

	private static void connect(int port) throws IOException {
		new Socket(InetAddress.getLoopbackAddress(), port).close();
	}

}
