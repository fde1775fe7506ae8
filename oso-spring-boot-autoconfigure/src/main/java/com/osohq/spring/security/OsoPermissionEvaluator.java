package com.osohq.spring.security;

import java.io.Serializable;
import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.core.Authentication;

/**
 * Lets expressions of Spring Security ask Oso:
 * {@code hasPermission(#id, 'Document', 'edit')}, or {@code hasPermission(#document,
 * 'edit')} for an entity that says its type and id. What names no resource is denied.
 * Thread-safe.
 */
public final class OsoPermissionEvaluator implements PermissionEvaluator {

	private static final Log logger = LogFactory.getLog(OsoPermissionEvaluator.class);

	private final ResourceNames names = new ResourceNames();

	private final Supplier<OsoAuthorizer> authorizer;

	/**
	 * Creates it.
	 * @param authorizer decides; asked for at the first question
	 */
	public OsoPermissionEvaluator(Supplier<OsoAuthorizer> authorizer) {
		this.authorizer = authorizer;
	}

	@Override
	public boolean hasPermission(@Nullable Authentication authentication, @Nullable Object resource, Object action) {
		return isAllowed(authentication, resource, "", action);
	}

	@Override
	public boolean hasPermission(@Nullable Authentication authentication, @Nullable Serializable id, String type,
			Object action) {
		return isAllowed(authentication, id, type, action);
	}

	private boolean isAllowed(@Nullable Authentication authentication, @Nullable Object resource, String type,
			Object action) {
		Value named;
		try {
			named = this.names.resource(resource, type);
		}
		catch (IllegalArgumentException ex) {
			logger.debug("denied: " + ex.getMessage());
			return false;
		}
		OsoDecision decision = this.authorizer.get().decide(authentication, action.toString(), named);
		if (!decision.isGranted()) {
			logger.debug(decision.getReason());
		}
		return decision.isGranted();
	}

}
