package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads with one {@link DevEnvironment}.
 */
class DevEnvironmentConcurrencyTests {

	private static final int WRITES = 300;

	private final DevEnvironment environment = DevEnvironment.inMemory();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void uploadAPolicy() {
		this.environment.update(Steps.DOCUMENTS, false);
	}

	@AfterEach
	void stopThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void readersSeeWholeVersions() throws Exception {
		this.environment.apply(Steps.insert(Steps.owner("ann", "0"), Steps.owner("bob", "0")));
		AtomicBoolean done = new AtomicBoolean();
		CountDownLatch reading = new CountDownLatch(2);
		Callable<Integer> reader = () -> {
			int versions = 0;
			String last = "";
			while (!done.get()) {
				Environment current = this.environment.current();
				Set<String> facts = Steps.stored(current);
				String number = facts.iterator().next().replaceAll("\\D", "");
				assertThat(facts).isEqualTo(Steps.texts(Steps.owner("ann", number), Steps.owner("bob", number)));
				versions += current.version().id().equals(last) ? 0 : 1;
				if (last.isEmpty()) {
					reading.countDown();
				}
				last = current.version().id();
			}
			return versions;
		};
		List<Future<Integer>> readers = List.of(this.threads.submit(reader), this.threads.submit(reader));
		assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 1; i <= WRITES; i++) {
			String number = String.valueOf(i);
			this.environment
				.apply(List.of(new Change(List.of(Steps.rolesOf("ann")), List.of(Steps.owner("ann", number))),
						new Change(List.of(Steps.rolesOf("bob")), List.of(Steps.owner("bob", number)))));
		}
		done.set(true);
		for (Future<Integer> each : readers) {
			assertThat(each.get(10, TimeUnit.SECONDS)).isPositive();
		}
	}

	@Test
	void noWriteIsLostWhateverReadersConfirm() throws Exception {
		List<Future<?>> writers = new ArrayList<>();
		for (String user : List.of("ann", "bob", "cleo", "dan")) {
			writers.add(this.threads.submit(() -> {
				for (int i = 0; i < WRITES; i++) {
					this.environment.apply(Steps.insert(Steps.owner(user, String.valueOf(i))));
					assertThat(Steps.reads(this.environment, user, String.valueOf(i))).as("own write").isTrue();
				}
			}));
		}
		for (Future<?> writer : writers) {
			writer.get(60, TimeUnit.SECONDS);
		}
		assertThat(Steps.stored(this.environment)).hasSize(4 * WRITES);
	}

	@Test
	void policyAndFactsAlwaysBelongTogether() throws Exception {
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		AtomicBoolean done = new AtomicBoolean();
		CountDownLatch reading = new CountDownLatch(1);
		Future<?> reader = this.threads.submit(() -> {
			while (!done.get()) {
				Environment current = this.environment.current();
				boolean allowed = current.engine()
					.authorize(Steps.user("ann"), "read", Steps.doc("a"), current.context(List.of()));
				assertThat(allowed).isEqualTo(Steps.DOCUMENTS.equals(current.policyText()));
				reading.countDown();
			}
		});
		assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 50; i++) {
			assertThat(this.environment.update(Steps.FOLDERS, true)).isInstanceOf(PolicyUpdate.Replaced.class);
			assertThat(this.environment.update(Steps.DOCUMENTS, false)).isInstanceOf(PolicyUpdate.Replaced.class);
		}
		done.set(true);
		reader.get(10, TimeUnit.SECONDS);
	}

}
