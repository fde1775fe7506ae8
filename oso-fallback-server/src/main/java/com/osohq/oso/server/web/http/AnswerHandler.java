package com.osohq.oso.server.web.http;

import java.io.IOException;

import com.osohq.oso.server.web.json.Json;
import com.osohq.oso.server.web.json.JsonAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Writes what endpoints return, whatever type of answer a client claims to accept. A
 * short answer is sent with its length, a long one in chunks; {@code null} has no body.
 * An answer that cannot be vouched for is not sent, or broken off.
 */
final class AnswerHandler implements HandlerMethodReturnValueHandler {

	private final Json json;

	AnswerHandler(Json json) {
		this.json = json;
	}

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return JsonAnswer.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public void handleReturnValue(@Nullable Object answer, MethodParameter returnType, ModelAndViewContainer container,
			NativeWebRequest request) throws IOException {
		container.setRequestHandled(true);
		HttpServletRequest httpRequest = request.getNativeRequest(HttpServletRequest.class);
		HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
		if (answer == null || httpRequest == null || response == null) {
			return;
		}
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		if (httpRequest.getMethod().equals("HEAD")) {
			return;
		}
		try {
			this.json.write(response.getOutputStream(), (JsonAnswer) answer);
			AnsweredFrom.vouch(httpRequest);
		}
		catch (JacksonIOException ex) {
			throw ex.getCause();
		}
	}

}
