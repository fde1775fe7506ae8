package com.example.documents;

import com.osohq.spring.Value;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;

/**
 * A document.
 *
 * @param id its id, also in the facts about it
 * @param folder the id of the folder that it is in
 * @param text what it says
 */
@OsoResource(Document.TYPE)
record Document(@OsoId String id, String folder, String text) {

	static final String TYPE = "Document";

	/** What Oso knows the document as. */
	Value value() {
		return new Value(TYPE, this.id);
	}

	Document withText(String text) {
		return new Document(this.id, this.folder, text);
	}

}
