package com.osohq.spring.security;

import java.util.Optional;
import java.util.function.Supplier;

import com.osohq.spring.reactive.ReactiveOso;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.Pointcut;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;

/**
 * Filters what reactive methods with {@link OsoFilter} emit, without blocking.
 * Thread-safe.
 */
public final class OsoReactiveMethodFilter implements AuthorizationAdvisor {

	/** How many elements wait for the answer of one question at most. */
	private static final int PORTION = 1_000;

	private final MethodDemands<OsoFilter, MethodFilter> filters;

	private final ElementFilter elements;

	private final Supplier<OsoAuthorizer> authorizer;

	private final Supplier<ReactiveOso> oso;

	/**
	 * Creates it.
	 * @param authorizer decides; asked for at the first call
	 * @param oso lets it decide without blocking; asked for at the first call
	 * @param onUse called for each method that has the annotation, before the first call
	 */
	public OsoReactiveMethodFilter(Supplier<OsoAuthorizer> authorizer, Supplier<ReactiveOso> oso, Runnable onUse) {
		this.authorizer = authorizer;
		this.oso = oso;
		this.elements = new ElementFilter(authorizer);
		this.filters = new MethodDemands<>(OsoFilter.class, OsoFilter::value, MethodFilter::of, onUse);
	}

	@Override
	public Object invoke(MethodInvocation call) {
		MethodFilter filter = this.filters.of(call);
		Mono<OsoAuthorizer.Identified.Actor> asking = ReactiveSecurityContextHolder.getContext()
			.mapNotNull(SecurityContext::getAuthentication)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap(this::requireActor);
		if (Mono.class.isAssignableFrom(call.getMethod().getReturnType())) {
			return asking.flatMap((actor) -> Mono.from(proceed(call)).flatMap((each) -> keep(actor, filter, each)));
		}
		return asking.flatMapMany((actor) -> keep(actor, filter, Flux.from(proceed(call))));
	}

	private Mono<OsoAuthorizer.Identified.Actor> requireActor(Optional<Authentication> authentication) {
		return this.oso.get().ask((oso) -> this.authorizer.get().requireActor(authentication.orElse(null)));
	}

	private Flux<Object> keep(OsoAuthorizer.Identified.Actor actor, MethodFilter filter, Flux<Object> emitted) {
		if (filter.shape() != null) {
			return emitted.concatMap((each) -> keep(actor, filter, each));
		}
		return emitted.buffer(PORTION)
			.concatMap((portion) -> this.oso.get()
				.ask((oso) -> this.elements.keep(actor, filter, portion))
				.flatMapIterable((kept) -> kept));
	}

	private Mono<Object> keep(OsoAuthorizer.Identified.Actor actor, MethodFilter filter, Object emitted) {
		return this.oso.get().ask((oso) -> this.elements.keep(actor, filter, filter.requireShape(), emitted));
	}

	/** Calls the method once for each subscription. */
	@SuppressWarnings("unchecked")
	private static Publisher<Object> proceed(MethodInvocation call) {
		MethodInvocation own = (call instanceof ProxyMethodInvocation proxied) ? proxied.invocableClone() : call;
		try {
			Object publisher = own.proceed();
			return (publisher != null) ? (Publisher<Object>) publisher : Flux.empty();
		}
		catch (Throwable ex) {
			return Flux.error(ex);
		}
	}

	@Override
	public Pointcut getPointcut() {
		return this.filters.pointcut(MethodFilter::reactive);
	}

	@Override
	public Advice getAdvice() {
		return this;
	}

	@Override
	public int getOrder() {
		return OsoMethodFilter.ORDER;
	}

}
