package com.osohq.spring.boot.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what MVC applications answer
 * when Oso gives no answer: 503 with {@code Retry-After} instead of a 500 with a stack
 * trace for each request.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "oso.web.outage-as-503", matchIfMissing = true)
public final class OsoWebAutoConfiguration {

	@Bean
	OutageAdvice osoOutageAdvice() {
		return new OutageAdvice();
	}

	@Bean
	OutageFilter osoOutageFilter() {
		return new OutageFilter();
	}

}
