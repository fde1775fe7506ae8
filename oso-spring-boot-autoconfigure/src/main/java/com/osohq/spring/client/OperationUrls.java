package com.osohq.spring.client;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Where each operation is on one server; worked out once, as every request needs it. */
final class OperationUrls {

	private final Map<Operation, URI> urls = new EnumMap<>(Operation.class);

	OperationUrls(ServerUrl server) {
		for (Operation operation : Operation.values()) {
			this.urls.put(operation, server.resolve(operation));
		}
	}

	URI of(Call<?> call) {
		URI url = this.urls.get(call.operation());
		if (url == null) {
			throw new IllegalStateException("no URL of " + call.operation());
		}
		return (call.queryString() != null) ? URI.create(url + "?" + call.queryString()) : url;
	}

}
