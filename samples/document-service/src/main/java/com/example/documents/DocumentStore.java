package com.example.documents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Repository;

/**
 * Stands in for a database.
 */
@Repository
final class DocumentStore {

	private final Map<String, Document> documents = new ConcurrentHashMap<>();

	DocumentStore() {
		List.of(new Document("holidays", "handbook", "Thirty days a year."),
				new Document("travel", "handbook", "By train."), new Document("budget", "board", "Enough for a year."))
			.forEach(this::save);
	}

	Optional<Document> find(String id) {
		return Optional.ofNullable(this.documents.get(id));
	}

	/** Those of the ids that exist, as a database does with {@code WHERE id IN (...)}. */
	List<Document> findAll(Collection<String> ids) {
		return ids.stream().sorted().flatMap((id) -> find(id).stream()).collect(Collectors.toList());
	}

	void save(Document document) {
		this.documents.put(document.id(), document);
	}

	void delete(Document document) {
		this.documents.remove(document.id());
	}

}
