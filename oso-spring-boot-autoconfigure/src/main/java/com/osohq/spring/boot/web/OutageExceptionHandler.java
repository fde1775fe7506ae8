package com.osohq.spring.boot.web;

import com.osohq.spring.OsoException;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Makes 503 of what handlers and filters of WebFlux fail with while nobody answers.
 * Advice of the application comes first, and Spring Boot's own handler, whose order is
 * -1, later.
 */
@Order(-2)
final class OutageExceptionHandler implements WebExceptionHandler {

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
		ServerHttpResponse response = exchange.getResponse();
		if (!(thrown instanceof OsoException failure) || !Outage.isBehind(failure) || response.isCommitted()) {
			return Mono.error(thrown);
		}
		response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
		response.getHeaders().set(HttpHeaders.RETRY_AFTER, Outage.retryAfter(failure));
		response.getHeaders().setContentType(Outage.TYPE);
		DataBuffer body = response.bufferFactory().wrap(Outage.body());
		return response.writeWith(Mono.just(body));
	}

}
