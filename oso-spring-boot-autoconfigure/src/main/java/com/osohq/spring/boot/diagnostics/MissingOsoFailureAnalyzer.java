package com.osohq.spring.boot.diagnostics;

import java.util.Set;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.client.OsoClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Explains why there is no {@link Oso} bean to inject. It comes before Spring Boot's
 * analyzer, which would advise to define one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class MissingOsoFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> TYPES = Set.of(Oso.class, OsoAsync.class, OsoClient.class);

	private final Environment environment;

	MissingOsoFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		boolean wantsOso = (cause.getBeanType() != null) ? TYPES.contains(cause.getBeanType())
				: "oso".equals(cause.getBeanName());
		if (!wantsOso || cause.getNumberOfBeansFound() > 0) {
			return null;
		}
		if (!this.environment.getProperty("oso.enabled", Boolean.class, true)) {
			return new FailureAnalysis("A bean of the application needs Oso, and 'oso.enabled' is false.",
					"Set 'oso.enabled' to true, or define a bean of type " + Oso.class.getName() + ".", cause);
		}
		if (!StringUtils.hasText(this.environment.getProperty("oso.api-key"))) {
			return new FailureAnalysis("A bean of the application needs Oso, and 'oso.api-key' is not set.", """
					Set 'oso.api-key' to an API key of your Oso environment, best through the environment \
					variable OSO_API_KEY. A test class can ask a development server instead, which needs \
					neither key nor account: annotate it with @OsoDevServer from the test-support jar of \
					com.osohq:oso-fallback-server. Or define a bean of type %s or %s.\
					""".formatted("com.osohq.spring.boot.OsoConnectionDetails", Oso.class.getName()), cause);
		}
		if (cause.getBeanType() == OsoClient.class) {
			return new FailureAnalysis(
					"A bean of the application needs the class " + OsoClient.class.getName()
							+ ", and the 'oso' bean is known by its interface.",
					"Inject " + Oso.class.getName() + " instead.", cause);
		}
		return null;
	}

}
