package com.example.documents;

import java.security.Principal;
import java.util.List;

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
 * The REST API.
 */
@RestController
final class DocumentController {

	private final Documents documents;

	DocumentController(Documents documents) {
		this.documents = documents;
	}

	@GetMapping("/documents")
	List<Document> list() {
		return this.documents.all();
	}

	@GetMapping("/documents/{id}")
	DocumentView read(@PathVariable String id, Principal user) {
		return new DocumentView(this.documents.get(id), this.documents.actions(id, user.getName()));
	}

	@PutMapping("/documents/{id}")
	Document edit(@PathVariable String id, @RequestBody Text text) {
		return this.documents.edit(id, text.text());
	}

	@PostMapping("/folders/{folder}/documents")
	@ResponseStatus(HttpStatus.CREATED)
	Document create(@PathVariable String folder, @RequestBody Text text, Principal user) {
		return this.documents.create(folder, text.text(), user.getName());
	}

	@PostMapping("/documents/{id}/readers/{user}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void share(@PathVariable String id, @PathVariable String user) {
		this.documents.share(id, user);
	}

	@DeleteMapping("/documents/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		this.documents.delete(id);
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
