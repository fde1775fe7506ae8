package com.osohq.spring.boot;

import com.osohq.spring.OsoAsync;
import com.osohq.spring.reactive.ReactiveOso;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the view of {@code oso} that
 * reactive code uses.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnClass(Mono.class)
@ConditionalOnSingleCandidate(OsoAsync.class)
public final class ReactiveOsoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ReactiveOso reactiveOso(OsoAsync oso) {
		return new ReactiveOso(oso);
	}

}
