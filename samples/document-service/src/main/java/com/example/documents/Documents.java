package com.example.documents;

import java.util.List;

/**
 * The documents, for whoever is signed in. What that person may not do ends with 403, or
 * with 404 if it may not even read the document.
 */
interface Documents {

	/** Those that may be read, by id. */
	List<Document> all();

	Document get(String id);

	/** What a user may do with a document, so that a page shows no useless buttons. */
	List<String> actions(String id, String user);

	Document edit(String id, String text);

	Document create(String folder, String text, String creator);

	void share(String id, String reader);

	void delete(String id);

}
