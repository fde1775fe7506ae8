package com.osohq.spring.boot;

import java.lang.reflect.Proxy;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.Value;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.OsoTargets;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;

/**
 * Tests of an application with Actuator that put something else in the place of the
 * {@code oso} bean. Oso is nowhere to be reached.
 */
class OverriddenOsoTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value DOCUMENT = new Value("Document", 42);

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "oso.api-key=e_1_2_3", "oso.url=http://localhost:9" })
	class WithAMock {

		@MockitoBean
		private Oso oso;

		@Autowired
		private OsoAsync async;

		@Test
		void asksTheMock(@Autowired Oso injected) {
			given(this.oso.authorize(ALICE, "read", DOCUMENT)).willReturn(true);
			assertThat(injected.authorize(ALICE, "read", DOCUMENT)).isTrue();
			assertThat(injected.authorize(ALICE, "edit", DOCUMENT)).isFalse();
		}

		@Test
		void showsNoHealthOfTargetsThatNobodyAsks(@Autowired HealthEndpoint health, @Autowired MeterRegistry meters) {
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
			assertThat(health.healthForPath("oso")).isNull();
			assertThat(meters.find("oso.client.target.up").gauge()).isNull();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "oso.api-key=e_1_2_3", "oso.url=http://localhost:9" })
	class WithASpy {

		@MockitoSpyBean
		private Oso oso;

		@Test
		void asksTheSpy(@Autowired Oso injected) {
			willReturn(true).given(this.oso).authorize(ALICE, "read", DOCUMENT);
			assertThat(injected.authorize(ALICE, "read", DOCUMENT)).isTrue();
		}

		@Test
		void showsTheHealthOfTheClientBehindIt(@Autowired HealthEndpoint health, @Autowired MeterRegistry meters) {
			assertThat(health.healthForPath("oso").getStatus()).isEqualTo(Status.DOWN);
			assertThat(meters.find("oso.client.target.up").gauges()).hasSize(1);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "oso.api-key=e_1_2_3", "oso.url=http://localhost:9" })
	class WithATestBean {

		@TestBean
		private Oso oso;

		static Oso oso() {
			return (Oso) Proxy.newProxyInstance(Oso.class.getClassLoader(), new Class<?>[] { Oso.class },
					(proxy, method, args) -> method.getReturnType() == boolean.class);
		}

		@Test
		void asksTheTestBean(@Autowired Oso injected, @Autowired HealthEndpoint health) {
			assertThat(injected.authorize(ALICE, "read", DOCUMENT)).isTrue();
			assertThat(health.healthForPath("oso")).isNull();
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = { "oso.api-key=e_1_2_3", "oso.url=http://localhost:9" })
	class WithNothing {

		@Test
		void hasOneOsoThatIsKnownByItsInterface(@Autowired Oso oso, @Autowired OsoTargetsRegistry clients) {
			assertThat(oso).isInstanceOf(OsoClient.class);
			assertThat(clients.targets()).containsOnlyKeys("oso").containsValue((OsoTargets) oso);
			assertThat(clients.hasSeveral()).isFalse();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
