package com.example.documents;

import java.util.List;
import java.util.UUID;

import com.osohq.oso.Fact;
import com.osohq.oso.FactPattern;
import com.osohq.oso.Oso;
import com.osohq.oso.Value;
import com.osohq.oso.ValuePattern;

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

	private final DocumentStore store;

	private final Access access;

	private final Oso oso;

	DocumentController(DocumentStore store, Access access, Oso oso) {
		this.store = store;
		this.access = access;
		this.oso = oso;
	}

	/** Oso says which, the database has the rest. */
	@GetMapping("/documents")
	List<Document> list() {
		return this.store.findAll(this.access.readable());
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
		this.store.save(edited);
		return edited;
	}

	/** The facts go first: a document that Oso does not know nobody could read. */
	@PostMapping("/folders/{folder}/documents")
	@ResponseStatus(HttpStatus.CREATED)
	Document create(@PathVariable String folder, @RequestBody Text text) {
		this.access.requireCreateIn(folder);
		Document document = new Document(UUID.randomUUID().toString(), folder, text.text());
		this.oso.batch((transaction) -> {
			transaction
				.insert(new Fact("has_relation", document.value(), new Value("folder"), new Value("Folder", folder)));
			transaction.insert(new Fact("has_relation", document.value(), new Value("creator"), this.access.actor()));
		});
		this.store.save(document);
		return document;
	}

	@PostMapping("/documents/{id}/readers/{user}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void share(@PathVariable String id, @PathVariable String user) {
		Document document = find(id);
		this.access.require("share", document);
		this.oso.insert(new Fact("has_role", new Value("User", user), new Value("reader"), document.value()));
	}

	/**
	 * Should the facts outlive the document, they are about an id that is never used
	 * again.
	 */
	@DeleteMapping("/documents/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		Document document = find(id);
		this.access.require("delete", document);
		this.store.delete(document);
		this.oso.batch((transaction) -> {
			transaction.delete(new FactPattern("has_relation", document.value(), ValuePattern.ANY, ValuePattern.ANY));
			transaction.delete(new FactPattern("has_role", ValuePattern.ANY, ValuePattern.ANY, document.value()));
		});
	}

	private Document find(String id) {
		return this.store.find(id).orElseThrow(() -> Access.notFound(id));
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
