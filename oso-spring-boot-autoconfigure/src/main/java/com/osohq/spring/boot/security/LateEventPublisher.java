package com.osohq.spring.boot.security;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.util.function.SingletonSupplier;

/**
 * Publishes events through a bean that is asked for at the first event: asking earlier
 * would keep what the bean needs from being proxied.
 */
final class LateEventPublisher implements AuthorizationEventPublisher {

	private final Supplier<AuthorizationEventPublisher> publisher;

	LateEventPublisher(Supplier<AuthorizationEventPublisher> publisher) {
		this.publisher = SingletonSupplier.of(publisher);
	}

	@Override
	public <T> void publishAuthorizationEvent(Supplier<Authentication> authentication, T object,
			@Nullable AuthorizationResult result) {
		this.publisher.get().publishAuthorizationEvent(authentication, object, result);
	}

}
