package com.osohq.oso.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.time.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Facts go out while they are being found.
 */
@Timeout(60)
@ExtendWith(ServerExtension.class)
class StreamingTests {

	private static final Fact FACT = WireFacts.of("has_role User:alice reader Repo:anvil").get(0);

	private static final int MANY = 100_000;

	private final ApiServer server;

	StreamingTests(ApiServer server) {
		this.server = server;
	}

	@Test
	void sendsTheFirstFactsBeforeTheLastIsFound() throws IOException, InterruptedException {
		CountDownLatch seen = new CountDownLatch(1);
		HttpResponse<InputStream> answer = read((consumer) -> {
			for (int i = 0; i < MANY; i++) {
				consumer.accept(FACT);
			}
			await(seen);
			consumer.accept(FACT);
		});

		try (InputStream body = answer.body()) {
			assertThat(body.readNBytes(1000)).asString().startsWith("[{\"predicate\":\"has_role\"");
			seen.countDown();
			assertThat(body.readAllBytes()).asString().endsWith("]}]");
		}
	}

	@Test
	void breaksTheConnectionOffIfItCannotFinish() throws IOException, InterruptedException {
		HttpResponse<InputStream> answer = read((consumer) -> {
			for (int i = 0; i < MANY; i++) {
				consumer.accept(FACT);
			}
			throw new IllegalStateException("the disk is gone");
		});

		assertThat(answer.statusCode()).isEqualTo(200);
		try (InputStream body = answer.body()) {
			assertThatIOException().isThrownBy(body::readAllBytes);
		}
	}

	@Test
	void answersWithAnErrorIfNothingWasSentYet() throws IOException, InterruptedException {
		HttpResponse<InputStream> answer = read((consumer) -> {
			consumer.accept(FACT);
			throw new IllegalStateException("the disk is gone");
		});

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.headers().firstValue("ETag")).isEmpty();
		assertThat(answer.body().readAllBytes()).asString().startsWith("{\"message\":").doesNotContain("disk");
	}

	private HttpResponse<InputStream> read(Consumer<Consumer<Fact>> facts) throws IOException, InterruptedException {
		CompiledPolicy policy = CompiledPolicy.compile(PolicyLoader.strict().load("actor User {}"));
		Environment environment = Environment.of(new Environment.Version("v", SystemTime.INSTANCE.now()), null, policy,
				new ScriptedSource(facts));
		ApiClient client = this.server.client(() -> environment, false);
		HttpRequest request = HttpRequest
			.newBuilder(
					URI.create("http://localhost:" + client.port() + "/api/facts?predicate=has_role&args.4.type=Repo"))
			.header("Authorization", "Bearer " + client.key())
			.build();
		return client.http().send(request, BodyHandlers.ofInputStream());
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Finds whatever a test says; is empty otherwise. */
	private record ScriptedSource(Consumer<Consumer<Fact>> facts, FactSource empty) implements FactSource {

		ScriptedSource(Consumer<Consumer<Fact>> facts) {
			this(facts, MemoryFacts.of(List.of()).current());
		}

		@Override
		public long size() {
			return this.empty.size();
		}

		@Override
		public FactSource possible() {
			return this;
		}

		@Override
		public List<PredicateCount> counts() {
			return List.of(new PredicateCount("has_role", 5, MANY));
		}

		@Override
		public int find(Value value) {
			return this.empty.find(value);
		}

		@Override
		public Value value(int symbol) {
			return this.empty.value(symbol);
		}

		@Override
		public int sortedSymbols() {
			return this.empty.sortedSymbols();
		}

		@Override
		public FactIndex index(FactShape shape) {
			return this.empty.index(shape);
		}

		@Override
		public void forEach(FactPattern pattern, Consumer<Fact> consumer) {
			this.facts.accept(consumer);
		}

	}

}
