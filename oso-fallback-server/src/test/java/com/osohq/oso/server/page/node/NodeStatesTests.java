package com.osohq.oso.server.page.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.node.RefreshFailure;
import com.osohq.oso.server.node.RefreshStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.metrics.RequestFigures;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.time.Moment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the status page says in each state that a node can be in.
 */
class NodeStatesTests {

	private static final Moment NOW = new Moment(0, Instant.parse("2026-11-26T14:02:31Z"));

	private static final Duration POLL = Duration.ofMinutes(5);

	private static final String HOSTILE = "\"><script>alert(1)</script>";

	@Test
	void hasNoSnapshotYet() {
		assertThat(page(null, 0))
			.contains("banner bad", "No snapshot yet", "No refresh has ended", "There is no snapshot yet")
			.doesNotContain("Size on disk");
	}

	@Test
	void isUpToDate() {
		assertThat(page(Duration.ofSeconds(43), 0)).contains("banner good", "Up to date", "The data are 43 s old")
			.contains("<code>" + "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</code>")
			.doesNotContain("<script>");
	}

	@Test
	void isUpToDateButRefreshesFail() {
		assertThat(page(Duration.ofMinutes(7), 1))
			.contains("banner warning", "Up to date, but refreshing fails",
					"1 refresh has failed: &quot;&gt;&lt;script&gt;")
			.doesNotContain("<script>");
	}

	@Test
	void isStale() {
		assertThat(page(Duration.ofHours(2), 14)).contains("banner warning", "Answers, but from old data",
				"The data are 2 h old; they should not be older than 10 min", "14 refreshes in a row have failed: ");
	}

	@Test
	void isTooOldToAnswerFrom() {
		assertThat(page(Duration.ofDays(2), 400)).contains("banner bad", "Too old to answer from", "refused with 503")
			.contains("Stored facts");
	}

	private static String page(@Nullable Duration age, int failures) {
		RefreshFailure failure = (failures > 0)
				? new RefreshFailure(NOW.wallClock(), RefreshFailure.Cause.BAD_STATUS, HOSTILE + " answers 503") : null;
		Moment asOf = (age != null) ? NOW.minus(age) : NOW;
		NodeStatus node = new NodeStatus() {

			@Override
			public Optional<SnapshotStatus> snapshot() {
				return (age != null) ? Optional.of(new SnapshotStatus("s-1", asOf, 1, 0, 48_000_000))
						: Optional.empty();
			}

			@Override
			public Optional<Environment> held() {
				return (age != null) ? Optional.of(environment(asOf)) : Optional.empty();
			}

			@Override
			public RefreshStatus refresh() {
				return new RefreshStatus(null, asOf.wallClock(), failure, failures, POLL);
			}

		};
		NodeWatch watch = new NodeWatch(node, Duration.ofHours(24), () -> NOW);
		NodeStatusPage.Sources sources = new NodeStatusPage.Sources(settings(), node, watch,
				new RefreshHistory(() -> NOW), new RequestFigures(new PrometheusRegistry()));
		return new NodeStatusPage(sources, "1.0", () -> NOW, NOW.minus(Duration.ofSeconds(90))).page().document();
	}

	private static Environment environment(Moment asOf) {
		return Environment.of(new Environment.Version("s-1", asOf), null,
				CompiledPolicy.compile(PolicyLoader.strict().load("")),
				MemoryFacts.of(List.of(Fact.of(HOSTILE, new Value("User", "alice")))).current());
	}

	private static NodeSettings settings() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("oso.api-token", "e_0_1_secret", "oso.environment", "production", "oso.tenant", "acme")));
		return NodeSettings.from(environment);
	}

}
