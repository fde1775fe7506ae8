package com.osohq.oso.server.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link Node}.
 */
class NodeTests {

	@TempDir
	private Path root;

	@Test
	void answersNothingWithoutASnapshot() {
		Node node = new Node(TestNode.settings(URI.create("http://localhost")), new MovableClock());
		assertThatThrownBy(node::current).isInstanceOfSatisfying(EnvironmentException.class,
				(ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNAVAILABLE));
		assertThat(node.snapshot()).isEmpty();
	}

	@Test
	void answersNothingFromASnapshotThatIsTooOld() {
		try (FakeCloud cloud = new FakeCloud()) {
			TestNode source = new TestNode(this.root, cloud.url()).refresh();
			Node strict = new Node(TestNode.settings(cloud.url(), "oso.max-staleness", "1h"), source.clock);
			strict.serve(source.node.served());
			source.clock.advance(Duration.ofMinutes(60));
			assertThat(strict.current()).isSameAs(source.node.current());
			source.clock.advance(Duration.ofSeconds(1));
			assertThatThrownBy(strict::current).isInstanceOf(EnvironmentException.class)
				.hasMessageContaining("3601 s old")
				.hasMessageContaining("OSO_MAX_STALENESS");
			assertThat(strict.snapshot()).as("it still says what it has").isPresent();
			assertThat(source.node.current()).as("without a limit any age will do").isNotNull();
		}
	}

	@Test
	void growsOldThoughTheClockIsSetBack() {
		try (FakeCloud cloud = new FakeCloud()) {
			TestNode source = new TestNode(this.root, cloud.url()).refresh();
			Node strict = new Node(TestNode.settings(cloud.url(), "oso.max-staleness", "1h"), source.clock);
			strict.serve(source.node.served());
			source.clock.setForward(Duration.ofHours(-2));
			source.clock.advance(Duration.ofMinutes(61));
			assertThatThrownBy(strict::current).isInstanceOf(EnvironmentException.class)
				.hasMessageContaining("3660 s old");
		}
	}

	@Test
	void doesNotGrowOldBecauseTheClockIsSetForward() {
		try (FakeCloud cloud = new FakeCloud()) {
			TestNode source = new TestNode(this.root, cloud.url()).refresh();
			Node strict = new Node(TestNode.settings(cloud.url(), "oso.max-staleness", "1h"), source.clock);
			strict.serve(source.node.served());
			source.clock.setForward(Duration.ofDays(365));
			assertThat(strict.current()).isSameAs(source.node.current());
		}
	}

}
