package com.osohq.spring.security;

import java.util.function.Supplier;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Pointcut;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.core.Authentication;

/**
 * Filters what methods with {@link OsoFilter} return, unless they are reactive.
 * Thread-safe.
 */
public final class OsoMethodFilter implements AuthorizationAdvisor {

	/** Just outside of the method, as Spring Security filters. */
	static final int ORDER = AuthorizationInterceptorsOrder.POST_FILTER.getOrder() + 1;

	private final MethodDemands<OsoFilter, MethodFilter> filters;

	private final ElementFilter elements;

	private final Supplier<OsoAuthorizer> authorizer;

	private final Supplier<? extends @Nullable Authentication> authentication;

	/**
	 * Creates it.
	 * @param authorizer decides; asked for at the first call
	 * @param authentication who is signed in
	 * @param onUse called for each method that has the annotation, before the first call
	 */
	public OsoMethodFilter(Supplier<OsoAuthorizer> authorizer,
			Supplier<? extends @Nullable Authentication> authentication, Runnable onUse) {
		this.authorizer = authorizer;
		this.authentication = authentication;
		this.elements = new ElementFilter(authorizer);
		this.filters = new MethodDemands<>(OsoFilter.class, OsoFilter::value, MethodFilter::of, onUse);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		MethodFilter filter = this.filters.of(call);
		OsoAuthorizer.Identified.Actor asking = this.authorizer.get().requireActor(this.authentication.get());
		Object returned = call.proceed();
		return (returned != null) ? this.elements.keep(asking, filter, filter.requireShape(), returned) : null;
	}

	@Override
	public Pointcut getPointcut() {
		return this.filters.pointcut((filter) -> !filter.reactive());
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
