package com.osohq.oso.server.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.TestEnvironments;
import com.osohq.oso.server.web.explain.ExplainConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The API as a real application on a port of its own, with as many environments as tests
 * ask for.
 */
final class ApiServer implements AutoCloseable {

	private final ServletWebServerApplicationContext context;

	private final Keys keys;

	private ApiServer(ServletWebServerApplicationContext context) {
		this.context = context;
		this.keys = context.getBean(Keys.class);
	}

	static ApiServer start() {
		SpringApplication application = new SpringApplication(TestApplication.class);
		application.setDefaultProperties(
				Map.of("oso.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "error"));
		return new ApiServer((ServletWebServerApplicationContext) application.run());
	}

	/** A client of a new environment with this policy and these facts. */
	ApiClient environment(String policy, String... facts) {
		InMemoryEnvironment environment = new InMemoryEnvironment();
		environment.become(policy, WireFacts.of(facts));
		return client(environment, true);
	}

	/** A client whose key opens the environment. */
	ApiClient client(CurrentEnvironment environment, boolean canWrite) {
		return new ApiClient(port(), this.keys.add(new ApiKeys.Access(environment, canWrite)));
	}

	/** A client without a key. */
	ApiClient anonymous() {
		return new ApiClient(port(), null);
	}

	/** The environment of a client. */
	InMemoryEnvironment environment(ApiClient client) {
		return (InMemoryEnvironment) this.keys.open(String.valueOf(client.key())).orElseThrow().environment();
	}

	int port() {
		return this.context.getWebServer().getPort();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ WebConfiguration.class, ExplainConfiguration.class, OtherRoom.class })
	static class TestApplication {

		@Bean
		Keys keys() {
			return new Keys();
		}

	}

	/** Stands for what other rooms bring. */
	@Controller
	static class OtherRoom {

		@GetMapping({ "/api/healthcheck", "/healthcheck" })
		@ResponseBody
		String health() {
			return "well";
		}

		@GetMapping("/page")
		@ResponseBody
		String page(@RequestParam("length") int length) {
			return "-".repeat(length);
		}

		@GetMapping("/broken")
		@ResponseBody
		String broken() {
			throw new IllegalStateException("the secret cause");
		}

	}

	static final class Keys implements ApiKeys, TestEnvironments {

		private final Map<String, Access> known = new ConcurrentHashMap<>();

		private final AtomicInteger count = new AtomicInteger();

		String add(Access access) {
			String key = "e_test" + this.count.incrementAndGet() + "_1_secret";
			this.known.put(key, access);
			return key;
		}

		@Override
		public Optional<Access> open(String apiKey) {
			return Optional.ofNullable(this.known.get(apiKey));
		}

		@Override
		public String create() {
			return add(new Access(new InMemoryEnvironment(), true));
		}

	}

}
