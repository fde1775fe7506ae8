package com.example.documents;

import java.util.List;
import java.util.UUID;

import com.osohq.spring.Fact;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST API. Each endpoint first asks whether it may go on.
 */
@RestController
final class DocumentController {

	private final Documents documents;

	private final Access access;

	private final Oso oso;

	DocumentController(Documents documents, Access access, Oso oso) {
		this.documents = documents;
		this.access = access;
		this.oso = oso;
	}

	@GetMapping("/documents")
	List<Document> list() {
		return this.documents.readableBy(this.access.actor());
	}

	@GetMapping("/documents/{id}")
	DocumentView read(@PathVariable String id) {
		Document document = find(id);
		this.access.require("read", document);
		return new DocumentView(document, this.access.actions(document));
	}

	@PutMapping("/documents/{id}")
	Document edit(@PathVariable String id, @RequestBody Text text) {
		Document document = find(id);
		this.access.require("edit", document);
		Document edited = document.withText(text.text());
		this.documents.edit(edited);
		return edited;
	}

	@PostMapping("/folders/{folder}/documents")
	@ResponseStatus(HttpStatus.CREATED)
	Document create(@PathVariable String folder, @RequestBody Text text) {
		this.access.requireCreateIn(folder);
		Document document = new Document(UUID.randomUUID().toString(), folder, text.text());
		this.documents.create(document, this.access.actor());
		return document;
	}

	@PostMapping("/documents/{id}/readers/{user}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void share(@PathVariable String id, @PathVariable String user) {
		Document document = find(id);
		this.access.require("share", document);
		this.oso.insert(new Fact("has_role", new Value("User", user), new Value("reader"), document.value()));
	}

	@DeleteMapping("/documents/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		Document document = find(id);
		this.access.require("delete", document);
		this.documents.delete(document);
	}

	private Document find(String id) {
		return this.documents.find(id).orElseThrow(() -> Access.notFound(id));
	}

	/**
	 * A document and what whoever sees it may do with it.
	 */
	record DocumentView(Document document, List<String> actions) {

	}

	/**
	 * What is sent to create or edit a document.
	 */
	record Text(String text) {

	}

}
