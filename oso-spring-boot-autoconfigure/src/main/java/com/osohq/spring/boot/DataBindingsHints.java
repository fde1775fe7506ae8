package com.osohq.spring.boot;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Keeps the data bindings in a native image: nothing but a property names the file.
 */
final class DataBindingsHints implements BeanFactoryInitializationAotProcessor {

	private static final String CLASSPATH = ResourceLoader.CLASSPATH_URL_PREFIX;

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		Environment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		String location = environment.getProperty("oso.data-bindings");
		if (location == null || !location.startsWith(CLASSPATH)) {
			return null;
		}
		String path = location.substring(CLASSPATH.length()).replaceFirst("^/", "");
		return (generationContext, code) -> generationContext.getRuntimeHints().resources().registerPattern(path);
	}

}
