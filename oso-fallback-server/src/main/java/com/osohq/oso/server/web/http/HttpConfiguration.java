package com.osohq.oso.server.web.http;

import java.util.List;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.web.json.Json;
import com.osohq.oso.server.web.load.Budget;
import com.osohq.oso.server.web.load.Lanes;
import com.osohq.oso.server.web.load.LoadGauges;
import com.osohq.oso.server.web.load.Refusals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts together what all endpoints share.
 */
@Configuration(proxyBeanMethods = false)
public final class HttpConfiguration {

	@Bean
	Json json() {
		return new Json();
	}

	@Bean
	EngineTimes engineTimes(ObjectProvider<MeterRegistry> registry) {
		return new EngineTimes(registry.getIfAvailable(CompositeMeterRegistry::new));
	}

	@Bean
	ErrorAnswers errorAnswers(Json json) {
		return new ErrorAnswers(json);
	}

	/** Keeps Spring Boot from bringing its own, which has pages in HTML. */
	@Bean
	ErrorController errorController() {
		return new NoErrorController();
	}

	@Bean
	TomcatSettings tomcatSettings(ErrorAnswers answers, Refusals refusals) {
		return new TomcatSettings(answers, refusals);
	}

	@Bean
	Refusals refusals(ObjectProvider<MeterRegistry> registry) {
		return new Refusals(registry.getIfAvailable(CompositeMeterRegistry::new));
	}

	/** Comes after the filter that counts requests, which has to see the last word. */
	@Bean
	FilterRegistrationBean<ExchangeFilter> exchangeFilter(ErrorAnswers answers, Refusals refusals,
			ObjectProvider<MeterRegistry> registry) {
		Budget budget = Budget.ofThisProcess(refusals);
		Lanes lanes = new Lanes(refusals);
		LoadGauges.register(budget, lanes, registry.getIfAvailable(CompositeMeterRegistry::new));
		FilterRegistrationBean<ExchangeFilter> registration = new FilterRegistrationBean<>(
				new ExchangeFilter(budget, lanes, refusals, answers));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return registration;
	}

	/** Comes after filters that count requests, so that they count refused ones too. */
	@Bean
	FilterRegistrationBean<AuthenticationFilter> authenticationFilter(ApiKeys keys, ErrorAnswers answers) {
		FilterRegistrationBean<AuthenticationFilter> registration = new FilterRegistrationBean<>(
				new AuthenticationFilter(keys, answers));
		registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
		return registration;
	}

	/** Comes last, so that whoever has no key does not wait for a place. */
	@Bean
	FilterRegistrationBean<GateFilter> gateFilter() {
		FilterRegistrationBean<GateFilter> registration = new FilterRegistrationBean<>(new GateFilter());
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	@Bean
	WebMvcConfigurer apiConfigurer(Json json, ErrorAnswers answers) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new CallResolver(json));
			}

			@Override
			public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
				handlers.add(new AnswerHandler(json));
			}

			@Override
			public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
				resolvers.add(0, new ErrorResolver(answers));
			}

		};
	}

}
