package com.osohq.spring.security;

import java.util.Optional;

import com.osohq.spring.reactive.ReactiveOso;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;

/**
 * Decides on requests of WebFlux whose path holds the id of a resource, without blocking.
 * For example:
 *
 * <pre>
 * http.authorizeExchange((exchanges) -&gt; exchanges
 *     .pathMatchers(HttpMethod.GET, "/documents/{id}")
 *     .access(new OsoReactiveRequestAuthorization(authorizer, oso, "read", "Document", "id")));
 * </pre>
 */
public final class OsoReactiveRequestAuthorization implements ReactiveAuthorizationManager<AuthorizationContext> {

	private final OsoRequestAuthorization authorization;

	private final ReactiveOso oso;

	/**
	 * Creates it for ids that are texts.
	 * @param authorizer decides
	 * @param oso lets it decide without blocking
	 * @param action the action, for example {@code read}
	 * @param type the type of the resource, for example {@code Document}
	 * @param variable the variable of the matched path that holds its id; a request
	 * without it is denied
	 */
	public OsoReactiveRequestAuthorization(OsoAuthorizer authorizer, ReactiveOso oso, String action, String type,
			String variable) {
		this(authorizer, oso, action, type, variable, String.class);
	}

	/**
	 * Creates it for ids of another type. Oso is asked about them in their usual form.
	 * @param authorizer decides
	 * @param oso lets it decide without blocking
	 * @param action the action, for example {@code read}
	 * @param type the type of the resource, for example {@code Document}
	 * @param variable the variable of the matched path that holds its id; a request
	 * without it is denied
	 * @param idType what the application converts the id to, for example
	 * {@code Long.class}; a request with something else is denied
	 */
	public OsoReactiveRequestAuthorization(OsoAuthorizer authorizer, ReactiveOso oso, String action, String type,
			String variable, Class<?> idType) {
		this.authorization = new OsoRequestAuthorization(authorizer, action, type, variable, idType);
		this.oso = oso;
	}

	@Override
	public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
		Object id = context.getVariables().get(this.authorization.variable());
		return authentication.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((signedIn) -> this.oso
				.ask((oso) -> this.authorization.decide(signedIn.orElse(null), (id != null) ? id.toString() : null)));
	}

}
