package com.osohq.spring.boot.diagnostics;

import com.osohq.spring.Oso;
import com.osohq.spring.client.OsoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a newcomer reads when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzerTests {

	@Test
	void asksForTheKey(CapturedOutput output) {
		start();
		assertThat(output).contains("A bean of the application needs Oso, and 'oso.api-key' is not set.")
			.contains("Set 'oso.api-key' to an API key")
			.contains("OSO_API_KEY")
			.contains("annotate it with @OsoDevServer");
	}

	@Test
	void saysThatOsoIsTurnedOff(CapturedOutput output) {
		start("--oso.api-key=e_1_2_3", "--oso.enabled=false");
		assertThat(output).contains("'oso.enabled' is false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oso.url", "oso.fallback.url" })
	void namesTheUrlThatIsWrongWithoutRepeatingIt(String property, CapturedOutput output) {
		start("--oso.api-key=e_1_2_3", "--" + property + "=https://user:secret@host");
		assertThat(output)
			.contains("The value of '" + property + "' cannot be used: " + property
					+ " must not hold credentials, they belong into the API key.")
			.doesNotContain("secret@");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oso.url", "oso.fallback.url" })
	void namesTheUrlWithAPortThatThereIsNot(String property, CapturedOutput output) {
		start("--oso.api-key=e_1_2_3", "--" + property + "=http://localhost:99999");
		assertThat(output).contains(
				"The value of '" + property + "' cannot be used: " + property + " must have a port from 1 to 65535.");
	}

	@Test
	void showsWhichPropertyMakesNoSense(CapturedOutput output) {
		start("--oso.api-key=e_1_2_3", "--oso.retry.max-attempts=0");
		assertThat(output).contains("oso.retry.max-attempts must be 1 or more");
	}

	@Test
	void asksForTheInterface(CapturedOutput output) {
		start(NeedsOsoClient.class, "--oso.api-key=e_1_2_3");
		assertThat(output)
			.contains("needs the class com.osohq.spring.client.OsoClient, and the 'oso' bean is known by its interface")
			.contains("Inject com.osohq.spring.Oso instead.");
	}

	private static void start(String... arguments) {
		start(NeedsOso.class, arguments);
	}

	private static void start(Class<?> type, String... arguments) {
		SpringApplication application = new SpringApplication(type);
		application.setBannerMode(Banner.Mode.OFF);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NeedsOsoClient {

		@Bean
		String service(OsoClient oso) {
			return "needs " + oso;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NeedsOso {

		@Bean
		String service(Oso oso) {
			return "needs " + oso;
		}

	}

}
