package com.osohq.oso.server.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.collector.ConnectedNode;
import com.osohq.oso.server.collector.ConnectedNodes;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.page.ConsoleConfiguration;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page of connected nodes, as a person sees it.
 */
@Tag("browser")
@ExtendWith(Chromium.Tabs.class)
class NodesPageBrowserTests {

	private final AtomicReference<List<ConnectedNode>> nodes = new AtomicReference<>(List.of());

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		SpringApplication application = new SpringApplication(Pages.class);
		ApplicationContextInitializer<GenericApplicationContext> beans = (context) -> {
			context.registerBean(DevEnvironments.class, DevEnvironments::inMemory);
			context.registerBean(ConnectedNodes.class, () -> this.nodes::get);
		};
		application.addInitializers(beans);
		this.context = application.run("--server.port=0");
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void showsANodeThatComesAndOneThatIsSilent(Tab tab) {
		tab.size(1100, 800)
			.load(url())
			.await("document.getElementById('state').textContent === 'No node has reported yet'");
		tab.picture("nodes-none");
		this.nodes.set(List.of(node("node-a", "UP", 20)));
		tab.await("document.getElementById('state').textContent === 'The node is well'");
		tab.picture("nodes-one");
		this.nodes.set(List.of(node("node-a", "UP", 20), node("node-b", "UP", 400)));
		tab.await("document.getElementById('state').textContent === '1 of 2 nodes needs attention'");
		assertThat(tab.text("#nodes tbody tr")).contains("node-b", "silent", "6 min 4");
		assertThat(tab.complaints()).isEmpty();
	}

	@Test
	void showsManyNodesOnAnyScreen(Tab tab) {
		List<ConnectedNode> many = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			String health = (i == 7) ? "DOWN" : (i % 13 == 4) ? "DEGRADED" : "UP";
			many.add(node("3f0c9a52-7d1e-4b7a-9c55-0a1b2c3d4e" + (10 + i), health, (i == 20) ? 5_000 : i));
		}
		this.nodes.set(many);
		tab.size(1100, 800).load(url()).await("document.querySelectorAll('#nodes tbody tr').length === 40");
		assertThat(tab.text("#state")).isEqualTo("5 of 40 nodes need attention");
		tab.picture("nodes-many");
		tab.size(360, 740).scheme("dark");
		assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue()).isLessThanOrEqualTo(360);
		tab.picture("nodes-many-phone-dark");
	}

	private String url() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + "/";
	}

	private static ConnectedNode node(String id, String health, long secondsAgo) {
		Moment seen = SystemTime.INSTANCE.now().minus(Duration.ofSeconds(secondsAgo));
		boolean up = !health.equals("DOWN");
		return new ConnectedNode(id, "0.1.0", seen.minus(Duration.ofHours(3)), seen, Duration.ofMinutes(1), health,
				up ? "snapshot-0000000017-mwxmzg64" : null, up ? Duration.ofSeconds(80) : null, up ? 1_204_331 : 0,
				up ? 59_012_000 : 0, 482_113, health.equals("UP") ? 0 : 14, health.equals("UP") ? List.of()
						: List.of("Refresher: refresh failed, 3 in a row (UNREACHABLE): no connection to Oso Cloud"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ConsoleConfiguration.class)
	static class Pages {

	}

}
