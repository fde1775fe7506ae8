package com.osohq.spring.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/** Says which generation of Spring Boot is needed. */
final class UnsupportedSpringBootFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedSpringBootException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootException cause) {
		return new FailureAnalysis(StringUtils.capitalize(String.valueOf(cause.getMessage())) + ".",
				"Upgrade Spring Boot, or remove com.osohq:oso-spring-boot-starter.", cause);
	}

}
