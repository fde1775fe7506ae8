package com.osohq.spring.boot.security;

import java.util.function.Supplier;

import com.osohq.spring.security.OsoMethodAuthorization;
import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ObservationAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.util.function.SingletonSupplier;

/**
 * Observes decisions as Spring Security does, from the first one on: asking for the
 * registry while proxies are still being made would keep it from being configured.
 */
final class ObservedAuthorization implements AuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final OsoMethodAuthorization authorization;

	private final Supplier<AuthorizationManager<MethodInvocation>> observed;

	ObservedAuthorization(OsoMethodAuthorization authorization, ObjectProvider<ObservationRegistry> observations) {
		this.authorization = authorization;
		this.observed = SingletonSupplier.of(() -> {
			ObservationRegistry registry = observations.getIfUnique(() -> ObservationRegistry.NOOP);
			return registry.isNoop() ? authorization : new ObservationAuthorizationManager<>(registry, authorization);
		});
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			MethodInvocation call) {
		return this.observed.get().authorize(authentication, call);
	}

	@Override
	public @Nullable Object handleDeniedInvocation(MethodInvocation call, AuthorizationResult result) {
		return this.authorization.handleDeniedInvocation(call, result);
	}

}
