package com.osohq.spring.security;

import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Decides on requests whose path holds the id of a resource. For example:
 *
 * <pre>
 * http.authorizeHttpRequests((requests) -&gt; requests
 *     .requestMatchers(HttpMethod.GET, "/documents/{id}")
 *     .access(new OsoRequestAuthorization(authorizer, "read", "Document", "id")));
 * </pre>
 */
public final class OsoRequestAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

	private final OsoAuthorizer authorizer;

	private final String action;

	private final String type;

	private final String variable;

	/**
	 * Creates it.
	 * @param authorizer decides
	 * @param action the action, for example {@code read}
	 * @param type the type of the resource, for example {@code Document}
	 * @param variable the variable of the matched path that holds its id; a request
	 * without it is denied
	 */
	public OsoRequestAuthorization(OsoAuthorizer authorizer, String action, String type, String variable) {
		this.authorizer = authorizer;
		this.action = action;
		this.type = type;
		this.variable = variable;
	}

	@Override
	public OsoDecision authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		return decide(authentication.get(), context.getVariables().get(this.variable));
	}

	/** Decides on a request whose path holds this id. */
	OsoDecision decide(@Nullable Authentication authentication, @Nullable String id) {
		if (id == null) {
			return OsoDecision.denied("the path has no variable {" + this.variable
					+ "}: name it in the matcher, for example \"/documents/{" + this.variable + "}\"");
		}
		Value resource;
		try {
			resource = new Value(this.type, id);
		}
		catch (IllegalArgumentException ex) {
			return OsoDecision.denied(String.valueOf(ex.getMessage()));
		}
		return this.authorizer.decide(authentication, this.action, resource);
	}

	/** The variable of the path that holds the id. */
	String variable() {
		return this.variable;
	}

}
