package com.example.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Documents whose facts are in Oso Cloud. The documents themselves are in memory, which
 * stands in for any store.
 */
@Component
@Profile("!sql")
final class CentralDocuments implements Documents {

	private final Map<String, Document> documents = new ConcurrentHashMap<>();

	private final Oso oso;

	CentralDocuments(Oso oso) {
		this.oso = oso;
		List.of(new Document("holidays", "handbook", "Thirty days a year."),
				new Document("travel", "handbook", "By train."), new Document("budget", "board", "Enough for a year."))
			.forEach(this::edit);
	}

	@Override
	public Optional<Document> find(String id) {
		return Optional.ofNullable(this.documents.get(id));
	}

	/** Oso says which, the store has the rest. */
	@Override
	public List<Document> readableBy(Value actor) {
		return this.oso.list(actor, "read", Document.TYPE)
			.stream()
			.sorted()
			.flatMap((id) -> find(id).stream())
			.toList();
	}

	@Override
	public boolean allows(Value actor, String action, Value resource) {
		return this.oso.authorize(actor, action, resource);
	}

	@Override
	public List<String> actions(Value actor, Document document) {
		return this.oso.actions(actor, document.value());
	}

	/** The facts go first: a document that Oso does not know nobody could read. */
	@Override
	public void create(Document document, Value creator) {
		this.oso.batch((transaction) -> {
			transaction.insert(new Fact("has_relation", document.value(), new Value("folder"),
					new Value("Folder", document.folder())));
			transaction.insert(new Fact("has_relation", document.value(), new Value("creator"), creator));
		});
		edit(document);
	}

	@Override
	public void edit(Document document) {
		this.documents.put(document.id(), document);
	}

	/**
	 * Should the facts outlive the document, they are about an id that is never used
	 * again.
	 */
	@Override
	public void delete(Document document) {
		this.documents.remove(document.id());
		this.oso.batch((transaction) -> {
			transaction.delete(new FactPattern("has_relation", document.value(), ValuePattern.ANY, ValuePattern.ANY));
			transaction.delete(new FactPattern("has_role", ValuePattern.ANY, ValuePattern.ANY, document.value()));
		});
	}

}
