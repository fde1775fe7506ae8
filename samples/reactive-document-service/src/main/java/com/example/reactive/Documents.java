package com.example.reactive;

import java.util.Map;
import java.util.TreeMap;

import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoFilter;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * The documents, for whoever is signed in. They are in memory, which stands in for any
 * store.
 */
@Service
@OsoResource("Document")
class Documents {

	private final Map<String, Document> documents = new TreeMap<>(Map.of("holidays",
			new Document("holidays", "Thirty days a year."), "budget", new Document("budget", "Enough for a year.")));

	@OsoFilter("read")
	Flux<Document> all() {
		return Flux.fromIterable(this.documents.values());
	}

	@OsoAuthorize(value = "read", notFoundUnless = "read")
	Mono<Document> get(@OsoId String id) {
		return Mono.justOrEmpty(this.documents.get(id));
	}

}
