package com.osohq.spring.boot.security;

import java.util.function.Supplier;

import com.osohq.spring.security.OsoReactiveMethodAuthorization;
import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ObservationReactiveAuthorizationManager;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.util.function.SingletonSupplier;

/**
 * Does for reactive methods what {@link ObservedAuthorization} does for others.
 */
final class ObservedReactiveAuthorization
		implements ReactiveAuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final OsoReactiveMethodAuthorization authorization;

	private final Supplier<ReactiveAuthorizationManager<MethodInvocation>> observed;

	ObservedReactiveAuthorization(OsoReactiveMethodAuthorization authorization,
			ObjectProvider<ObservationRegistry> observations) {
		this.authorization = authorization;
		this.observed = SingletonSupplier.of(() -> {
			ObservationRegistry registry = observations.getIfUnique(() -> ObservationRegistry.NOOP);
			return registry.isNoop() ? authorization
					: new ObservationReactiveAuthorizationManager<>(registry, authorization);
		});
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, MethodInvocation call) {
		return this.observed.get().authorize(authentication, call);
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation call, AuthorizationResult result) {
		return this.authorization.handleDeniedInvocation(call, result);
	}

}
