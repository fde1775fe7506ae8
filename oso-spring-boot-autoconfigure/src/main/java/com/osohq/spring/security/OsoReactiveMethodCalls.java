package com.osohq.spring.security;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.Pointcut;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;

/**
 * Gives every subscription to what a reactive method returns a call of its own, through
 * all of its advice. Spring Security's advice goes on with one call for all of them, and
 * a call that has been through its advice once goes straight to the method: whoever
 * subscribed again, as {@code retry} does, would not be asked about and see what is
 * filtered.
 */
public final class OsoReactiveMethodCalls implements AuthorizationAdvisor {

	private static final int ORDER = AuthorizationInterceptorsOrder.FIRST.getOrder() + 1;

	private final Pointcut pointcut;

	/**
	 * Creates it.
	 * @param pointcut the reactive methods with an annotation
	 */
	public OsoReactiveMethodCalls(Pointcut pointcut) {
		this.pointcut = pointcut;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		if (call instanceof ProxyMethodInvocation proxied) {
			Class<?> returned = call.getMethod().getReturnType();
			if (returned == Mono.class) {
				return Mono.defer(() -> (Mono<?>) proceed(proxied));
			}
			if (returned.isAssignableFrom(Flux.class) && returned != Object.class) {
				return Flux.defer(() -> Flux.from((Publisher<?>) proceed(proxied)));
			}
		}
		return call.proceed();
	}

	private static Object proceed(ProxyMethodInvocation call) {
		try {
			Object publisher = call.invocableClone().proceed();
			return (publisher != null) ? publisher : Mono.empty();
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
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
