package com.osohq.spring.security;

import java.io.IOException;
import java.util.function.Consumer;

import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths that need Oso's permission.
 */
class OsoRequestAuthorizationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
		this.cloud.allow("User:alice read Document:7");
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@Test
	void asksAboutTheResourceThatThePathNames() {
		run((mvc) -> {
			assertThat(signedIn(mvc, "/documents/7")).hasStatus(200).hasBodyTextEqualTo("text of 7");
			assertThat(signedIn(mvc, "/documents/8")).hasStatus(403);
			assertThat(mvc.get().uri("/documents/7")).hasStatus(401);
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:7", "User:alice read Document:8");
	}

	@Test
	void deniesWhereThePathDoesNotNameIt() {
		run((mvc) -> assertThat(signedIn(mvc, "/folders/7")).hasStatus(403));
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void asksAboutTheIdThatTheApplicationMakesOfThePath() {
		run((mvc) -> {
			assertThat(signedIn(mvc, "/pages/07")).hasStatus(403);
			assertThat(signedIn(mvc, "/pages/seven")).hasStatus(403);
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice read Page:7");
	}

	private void run(Consumer<MockMvcTester> test) {
		this.runner.withPropertyValues(this.cloud.properties()).run((context) -> {
			WebApplicationContext web = context;
			test.accept(MockMvcTester.create(MockMvcBuilders.webAppContextSetup(web)
				.addFilters(context.getBean("springSecurityFilterChain", Filter.class))
				.build()));
		});
	}

	private static MockMvcRequestBuilder signedIn(MockMvcTester mvc, String path) {
		return mvc.get().uri(path).header("Authorization", "Basic YWxpY2U6YWxpY2U=");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@EnableWebSecurity
	static class Application {

		@Bean
		SecurityFilterChain security(HttpSecurity http, OsoAuthorizer oso) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/documents/{id}")
					.access(new OsoRequestAuthorization(oso, "read", "Document", "id"))
					.requestMatchers("/pages/{id}")
					.access(new OsoRequestAuthorization(oso, "read", "Page", "id", Long.class))
					.anyRequest()
					.access(new OsoRequestAuthorization(oso, "read", "Folder", "id")))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}alice").build());
		}

		@Bean
		Documents documents() {
			return new Documents();
		}

	}

	@RestController
	static class Documents {

		@GetMapping("/documents/{id}")
		String get(@PathVariable String id) {
			return "text of " + id;
		}

	}

}
