package com.example.documents;

import java.util.List;

import com.osohq.spring.Value;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * What whoever is signed in may do: the one place where users become actors and answers
 * become errors.
 */
@Component
final class Access {

	private final Documents documents;

	Access(Documents documents) {
		this.documents = documents;
	}

	/** The actor of the current request. */
	Value actor() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			throw new ErrorResponseException(HttpStatus.UNAUTHORIZED);
		}
		return new Value("User", authentication.getName());
	}

	/**
	 * Ends the request unless the actor may do this: with 404 for what it must not even
	 * know of, with 403 for everything else.
	 */
	void require(String action, Document document) {
		if (this.documents.allows(actor(), action, document.value())) {
			return;
		}
		if (!"read".equals(action) && this.documents.allows(actor(), "read", document.value())) {
			throw forbidden("you may read " + document.id() + ", but not " + action + " it");
		}
		throw notFound(document.id());
	}

	void requireCreateIn(String folder) {
		if (!this.documents.allows(actor(), "create_document", new Value("Folder", folder))) {
			throw forbidden("you may not create documents in " + folder);
		}
	}

	/** What the actor may do with a document, so that a page shows no useless buttons. */
	List<String> actions(Document document) {
		return this.documents.actions(actor(), document).stream().sorted().toList();
	}

	static ErrorResponseException notFound(String id) {
		return problem(HttpStatus.NOT_FOUND, "there is no document " + id);
	}

	private static ErrorResponseException forbidden(String detail) {
		return problem(HttpStatus.FORBIDDEN, detail);
	}

	private static ErrorResponseException problem(HttpStatus status, String detail) {
		ErrorResponseException problem = new ErrorResponseException(status);
		problem.setDetail(detail);
		return problem;
	}

}
