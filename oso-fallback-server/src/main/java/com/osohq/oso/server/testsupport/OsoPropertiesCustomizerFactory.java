package com.osohq.oso.server.testsupport;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Tells the application context of a test with {@link OsoDevServer} where the development
 * server is; is registered by it.
 */
final class OsoPropertiesCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		OsoDevServer annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, OsoDevServer.class);
		return (annotation != null) ? new Customizer(EnvironmentContent.of(annotation, testClass)) : null;
	}

	/**
	 * Puts the properties before all others. Contexts with the same content can be the
	 * same one, which is what equality tells the context cache.
	 */
	private record Customizer(EnvironmentContent content) implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			OsoTestEnvironment environment = DevServer.shared().environment(this.content);
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("osoDevServer", Map.of("oso.url", environment.url(), "oso.api-key",
						environment.apiKey(), "oso.fallback.url", "")));
		}

	}

}
