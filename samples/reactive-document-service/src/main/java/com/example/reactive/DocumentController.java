package com.example.reactive;

import java.security.Principal;
import java.util.List;

import com.osohq.spring.Value;
import com.osohq.spring.reactive.ReactiveOso;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST API.
 */
@RestController
final class DocumentController {

	private final Documents documents;

	private final ReactiveOso oso;

	DocumentController(Documents documents, ReactiveOso oso) {
		this.documents = documents;
		this.oso = oso;
	}

	@GetMapping("/documents")
	Flux<Document> list() {
		return this.documents.all();
	}

	@GetMapping("/documents/{id}")
	Mono<Document> read(@PathVariable String id) {
		return this.documents.get(id);
	}

	/**
	 * What whoever asks may do with a document, so that a page shows no useless buttons.
	 */
	@GetMapping("/documents/{id}/actions")
	Mono<List<String>> actions(@PathVariable String id, Principal user) {
		return this.oso.actions(new Value("User", user.getName()), new Value("Document", id)).sort().collectList();
	}

}
