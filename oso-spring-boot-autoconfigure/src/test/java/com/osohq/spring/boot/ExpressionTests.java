package com.osohq.spring.boot;

import java.util.List;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The {@code oso} bean in expressions such as those of method security.
 */
class ExpressionTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@Test
	void anExpressionCanAskOso() {
		this.cloud.enqueue(new MockResponse.Builder().body("{\"allowed\":true}").build());
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class))
			.withPropertyValues("oso.api-key=e_1_2_3", "oso.url=" + this.cloud.url("/"), "oso.read-timeout=20s")
			.run((context) -> {
				StandardEvaluationContext evaluation = new StandardEvaluationContext();
				evaluation.setBeanResolver(new BeanFactoryResolver(context));
				evaluation.setVariable("name", "alice:admin");
				assertThat(new SpelExpressionParser()
					.parseExpression("@oso.authorize('User:' + #name, 'read', 'Repo:anvil')")
					.getValue(evaluation, Boolean.class)).isTrue();
				assertThat(this.cloud.takeRequest().getBody().utf8()).contains(
						"\"actor_type\":\"User\",\"actor_id\":\"alice:admin\"",
						"\"resource_type\":\"Repo\",\"resource_id\":\"anvil\"");
			});
	}

	@Test
	void aNativeImageKeepsWhatExpressionsCall() throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Value.class, "valueOf")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Oso.class.getMethod("authorize", Value.class, String.class, Value.class, List.class)))
			.accepts(hints);
	}

}
