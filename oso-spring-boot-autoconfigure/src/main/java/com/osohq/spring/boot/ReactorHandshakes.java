package com.osohq.spring.boot;

import java.time.Duration;

import io.netty.handler.ssl.SslHandler;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;

/**
 * Lets a TLS handshake of Reactor Netty take no longer than an attempt may. It has a
 * timeout of its own, ten seconds, and counts none of it as connecting or reading. The
 * one class that needs Reactor Netty, and so is loaded with it only.
 */
final class ReactorHandshakes {

	private ReactorHandshakes() {
	}

	static ClientHttpRequestFactoryBuilder<?> within(Duration limit, ReactorClientHttpRequestFactoryBuilder builder) {
		// Zero would mean no limit.
		long millis = Math.max(limit.toMillis(), 1);
		return builder
			.withHttpClientCustomizer((client) -> client.doOnChannelInit((observer, channel, remoteAddress) -> {
				SslHandler tls = channel.pipeline().get(SslHandler.class);
				if (tls != null) {
					tls.setHandshakeTimeoutMillis(millis);
				}
			}));
	}

}
