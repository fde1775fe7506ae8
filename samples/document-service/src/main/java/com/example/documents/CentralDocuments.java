package com.example.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoFilter;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Documents whose facts are in Oso Cloud. The documents themselves are in memory, which
 * stands in for any store.
 */
@Service
@Profile("!sql")
@OsoResource(Document.TYPE)
class CentralDocuments implements Documents {

	private final Map<String, Document> documents = new ConcurrentHashMap<>();

	private final Oso oso;

	CentralDocuments(Oso oso) {
		this.oso = oso;
		List.of(new Document("holidays", "handbook", "Thirty days a year."),
				new Document("travel", "handbook", "By train."), new Document("budget", "board", "Enough for a year."))
			.forEach(this::store);
	}

	@Override
	@OsoFilter("read")
	public List<Document> all() {
		return this.documents.values().stream().sorted(Comparator.comparing(Document::id)).toList();
	}

	@Override
	@OsoAuthorize(value = "read", notFoundUnless = "read")
	public Document get(@OsoId String id) {
		return find(id);
	}

	@Override
	public List<String> actions(String id, String user) {
		return this.oso.actions(new Value("User", user), new Value(Document.TYPE, id)).stream().sorted().toList();
	}

	@Override
	@OsoAuthorize(value = "edit", notFoundUnless = "read")
	public Document edit(@OsoId String id, String text) {
		return store(find(id).withText(text));
	}

	/** The facts go first: a document that Oso does not know nobody could read. */
	@Override
	@OsoAuthorize(value = "create_document", resource = "Folder")
	public Document create(@OsoId String folder, String text, String creator) {
		Document document = new Document(UUID.randomUUID().toString(), folder, text);
		this.oso.batch((transaction) -> {
			transaction
				.insert(new Fact("has_relation", document.value(), new Value("folder"), new Value("Folder", folder)));
			transaction
				.insert(new Fact("has_relation", document.value(), new Value("creator"), new Value("User", creator)));
		});
		return store(document);
	}

	@Override
	@OsoAuthorize(value = "share", notFoundUnless = "read")
	public void share(@OsoId String id, String reader) {
		this.oso.insert(new Fact("has_role", new Value("User", reader), new Value("reader"), find(id).value()));
	}

	/**
	 * Should the facts outlive the document, they are about an id that is never used
	 * again.
	 */
	@Override
	@OsoAuthorize(value = "delete", notFoundUnless = "read")
	public void delete(@OsoId String id) {
		Value document = find(id).value();
		this.documents.remove(id);
		this.oso.batch((transaction) -> {
			transaction.delete(new FactPattern("has_relation", document, ValuePattern.ANY, ValuePattern.ANY));
			transaction.delete(new FactPattern("has_role", ValuePattern.ANY, ValuePattern.ANY, document));
		});
	}

	private Document find(String id) {
		Document document = this.documents.get(id);
		if (document == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return document;
	}

	private Document store(Document document) {
		this.documents.put(document.id(), document);
		return document;
	}

}
