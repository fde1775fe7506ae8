package com.osohq.oso.server.web.http;

import com.osohq.oso.server.web.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands endpoints their {@link Call}.
 */
final class CallResolver implements HandlerMethodArgumentResolver {

	private final Json json;

	CallResolver(Json json) {
		this.json = json;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Call.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		return new Call(required(request.getNativeRequest(HttpServletRequest.class)),
				required(request.getNativeResponse(HttpServletResponse.class)), this.json);
	}

	private static <T> T required(@Nullable T part) {
		if (part == null) {
			throw new IllegalStateException("an endpoint is called outside of HTTP");
		}
		return part;
	}

}
