package com.osohq.spring.security;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.osohq.spring.Value;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodClassKey;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.core.Authentication;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.server.ResponseStatusException;

/**
 * Decides on calls of methods with {@link OsoAuthorize}. What an annotation asks is found
 * out when the bean is created, so that one that cannot be enforced ends the start.
 * Thread-safe.
 */
public final class OsoMethodAuthorization
		implements AuthorizationManager<MethodInvocation>, MethodAuthorizationDeniedHandler {

	private final ConcurrentMap<MethodClassKey, MethodQuestion> questions = new ConcurrentHashMap<>();

	private final ResourceNames names = new ResourceNames();

	private final Supplier<OsoAuthorizer> authorizer;

	private final Runnable onUse;

	/**
	 * Creates it.
	 * @param authorizer decides; asked for at the first call
	 * @param onUse called for each method that has the annotation, before the first call
	 */
	public OsoMethodAuthorization(Supplier<OsoAuthorizer> authorizer, Runnable onUse) {
		this.authorizer = authorizer;
		this.onUse = onUse;
	}

	/** The methods that have the annotation. */
	public StaticMethodMatcherPointcut pointcut() {
		StaticMethodMatcherPointcut pointcut = new StaticMethodMatcherPointcut() {
			@Override
			public boolean matches(Method method, Class<?> target) {
				return question(method, target) != null;
			}
		};
		pointcut.setClassFilter(this::needsPermission);
		return pointcut;
	}

	/**
	 * Looks at all methods: a proxy would not ask about private and final ones, and
	 * Spring looks no further than the first that matches.
	 */
	private boolean needsPermission(Class<?> target) {
		if (!AuthorizedMethods.areIn(target)) {
			return false;
		}
		AtomicBoolean asks = new AtomicBoolean();
		ReflectionUtils.doWithMethods(target, (method) -> {
			if (question(method, target) != null) {
				asks.set(true);
			}
		}, (method) -> method.getDeclaringClass() != Object.class && !method.isSynthetic());
		return asks.get();
	}

	@Override
	public OsoDecision authorize(Supplier<? extends Authentication> authentication, MethodInvocation call) {
		Object bean = call.getThis();
		Class<?> target = (bean != null) ? AopUtils.getTargetClass(bean) : null;
		MethodQuestion question = Objects.requireNonNull(question(call.getMethod(), target));
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

	private @Nullable MethodQuestion question(Method method, @Nullable Class<?> target) {
		MethodClassKey key = new MethodClassKey(method, target);
		MethodQuestion known = this.questions.get(key);
		if (known != null) {
			return known;
		}
		MethodQuestion question = MethodQuestion.find(method, target);
		if (question != null) {
			this.onUse.run();
			this.questions.put(key, question);
		}
		return question;
	}

	@Override
	public Object handleDeniedInvocation(MethodInvocation call, AuthorizationResult result) {
		if (result instanceof OsoDecision decision && decision.isHidden()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		throw new AuthorizationDeniedException("Access Denied", result);
	}

}
