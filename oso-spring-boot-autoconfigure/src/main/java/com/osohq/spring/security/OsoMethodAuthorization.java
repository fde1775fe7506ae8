package com.osohq.spring.security;

import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ResponseStatusException;

/**
 * Decides on calls of methods with {@link OsoAuthorize}. Thread-safe.
 */
public final class OsoMethodAuthorization
		implements AuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final MethodDemands<OsoAuthorize, MethodQuestion> questions;

	private final ResourceNames names = new ResourceNames();

	private final Supplier<OsoAuthorizer> authorizer;

	/**
	 * Creates it.
	 * @param authorizer decides; asked for at the first call
	 * @param onUse called for each method that has the annotation, before the first call
	 */
	public OsoMethodAuthorization(Supplier<OsoAuthorizer> authorizer, Runnable onUse) {
		this.authorizer = authorizer;
		this.questions = new MethodDemands<>(OsoAuthorize.class, OsoAuthorize::value, MethodQuestion::of, onUse);
	}

	/** The methods that have the annotation and are not reactive. */
	public Pointcut pointcut() {
		return this.questions.pointcut((question) -> !question.reactive());
	}

	/** The methods that have the annotation and are reactive. */
	public Pointcut reactivePointcut() {
		return this.questions.pointcut(MethodQuestion::reactive);
	}

	@Override
	public OsoDecision authorize(Supplier<? extends @Nullable Authentication> authentication, MethodInvocation call) {
		MethodQuestion question = this.questions.of(call);
		Value resource;
		try {
			resource = this.names.resource(call.getArguments()[question.parameter()], question.type());
		}
		catch (IllegalArgumentException ex) {
			return OsoDecision.denied(String.valueOf(ex.getMessage()));
		}
		return this.authorizer.get()
			.decide(authentication.get(), question.action(), resource, question.notFoundUnless());
	}

	@Override
	public Object handleDeniedInvocation(MethodInvocation call, AuthorizationResult result) {
		if (result instanceof OsoDecision decision && decision.isHidden()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		throw new AuthorizationDeniedException("Access Denied", result);
	}

}
