package com.osohq.spring.security;

import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Decides on requests whose path holds the id of a resource. Oso is asked about the text
 * in the path; where the application converts it, say to which type, as {@code 01} and
 * {@code +1} are further spellings of the number 1 that no fact knows. For example:
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

	private final Class<?> idType;

	/**
	 * Creates it for ids that are texts.
	 * @param authorizer decides
	 * @param action the action, for example {@code read}
	 * @param type the type of the resource, for example {@code Document}
	 * @param variable the variable of the matched path that holds its id; a request
	 * without it is denied
	 */
	public OsoRequestAuthorization(OsoAuthorizer authorizer, String action, String type, String variable) {
		this(authorizer, action, type, variable, String.class);
	}

	/**
	 * Creates it for ids of another type. Oso is asked about them in their usual form.
	 * @param authorizer decides
	 * @param action the action, for example {@code read}
	 * @param type the type of the resource, for example {@code Document}
	 * @param variable the variable of the matched path that holds its id; a request
	 * without it is denied
	 * @param idType what the application converts the id to, for example
	 * {@code Long.class}; a request with something else is denied
	 */
	public OsoRequestAuthorization(OsoAuthorizer authorizer, String action, String type, String variable,
			Class<?> idType) {
		this.authorizer = authorizer;
		this.action = action;
		this.type = type;
		this.variable = variable;
		this.idType = idType;
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
			resource = new Value(this.type,
					String.valueOf(DefaultConversionService.getSharedInstance().convert(id, this.idType)));
		}
		catch (IllegalArgumentException | ConversionException ex) {
			return OsoDecision.denied(String.valueOf(ex.getMessage()));
		}
		return this.authorizer.decide(authentication, this.action, resource);
	}

	/** The variable of the path that holds the id. */
	String variable() {
		return this.variable;
	}

}
