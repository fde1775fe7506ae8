package com.osohq.spring.security;

import java.util.Optional;
import java.util.function.Supplier;

import com.osohq.spring.reactive.ReactiveOso;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;

/**
 * Decides on calls of reactive methods with {@link OsoAuthorize} without blocking.
 * Thread-safe.
 */
public final class OsoReactiveMethodAuthorization
		implements ReactiveAuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final OsoMethodAuthorization authorization;

	private final Supplier<ReactiveOso> oso;

	/**
	 * Creates it.
	 * @param authorization decides
	 * @param oso lets it decide without blocking; asked for at the first call
	 */
	public OsoReactiveMethodAuthorization(OsoMethodAuthorization authorization, Supplier<ReactiveOso> oso) {
		this.authorization = authorization;
		this.oso = oso;
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, MethodInvocation call) {
		return authentication.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((signedIn) -> this.oso.get()
				.ask((oso) -> this.authorization.authorize(() -> signedIn.orElse(null), call)));
	}

	@Override
	public Object handleDeniedInvocation(MethodInvocation call, AuthorizationResult result) {
		return this.authorization.handleDeniedInvocation(call, result);
	}

}
