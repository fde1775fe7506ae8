package com.osohq.spring.boot;

import com.osohq.spring.Oso;
import com.osohq.spring.client.OsoClient;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client in an application that is processed ahead of time.
 */
class AheadOfTimeTests {

	private static final TestPropertyValues PROPERTIES = TestPropertyValues.of("oso.api-key=e_1_2_3",
			"oso.data-bindings=classpath:oso-bindings.yaml", "oso.fallback.on-status=5xx,400");

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void startsFromGeneratedCode() {
		TestGenerationContext generation = process();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				PROPERTIES.applyTo(context);
				initializer.initialize(context);
				context.refresh();
				assertThat(context.getBean(Oso.class)).isInstanceOf(OsoClient.class);
				assertThat(context.getBean(OsoProperties.class).fallback().onStatus()).containsExactly("5xx", "400");
			}
		});
	}

	@Test
	void keepsTheDataBindingsInANativeImage() {
		assertThat(RuntimeHintsPredicates.resource().forResource("oso-bindings.yaml"))
			.accepts(process().getRuntimeHints());
	}

	private static TestGenerationContext process() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		PROPERTIES.applyTo(context);
		context.register(RestClientAutoConfiguration.class, OsoAutoConfiguration.class);
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		return generation;
	}

}
