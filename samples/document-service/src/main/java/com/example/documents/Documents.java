package com.example.documents;

import java.util.List;
import java.util.Optional;

import com.osohq.spring.Value;

/**
 * The documents, and what Oso says about them: both depend on where it is known which
 * folder a document is in and who created it.
 */
interface Documents {

	Optional<Document> find(String id);

	/** Those that the actor may read, by id. */
	List<Document> readableBy(Value actor);

	boolean allows(Value actor, String action, Value resource);

	/** What the actor may do with a document. */
	List<String> actions(Value actor, Document document);

	void create(Document document, Value creator);

	void edit(Document document);

	void delete(Document document);

}
