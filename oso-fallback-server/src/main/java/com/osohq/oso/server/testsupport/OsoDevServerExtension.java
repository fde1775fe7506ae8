package com.osohq.oso.server.testsupport;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Keeps what {@link OsoDevServer} promises to tests; is registered by it.
 */
final class OsoDevServerExtension implements BeforeEachCallback, ParameterResolver {

	@Override
	public void beforeEach(ExtensionContext context) {
		environment(context).reset();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == OsoTestEnvironment.class;
	}

	@Override
	public OsoTestEnvironment resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return environment(context);
	}

	private static OsoTestEnvironment environment(ExtensionContext context) {
		Class<?> testClass = context.getRequiredTestClass();
		OsoDevServer annotation = AnnotationSupport
			.findAnnotation(testClass, OsoDevServer.class, context.getEnclosingTestClasses())
			.orElseThrow(() -> new ExtensionConfigurationException("@OsoDevServer is missing on " + testClass.getName()
					+ "; annotate the class with it instead of registering its extension"));
		return DevServer.shared().environment(EnvironmentContent.of(annotation, testClass));
	}

}
