package com.osohq.spring.boot.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what WebFlux applications answer
 * when Oso gives no answer, as {@link OsoWebAutoConfiguration} is for others.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "oso.web.outage-as-503", matchIfMissing = true)
public final class OsoWebFluxAutoConfiguration {

	@Bean
	OutageExceptionHandler osoOutageExceptionHandler() {
		return new OutageExceptionHandler();
	}

}
