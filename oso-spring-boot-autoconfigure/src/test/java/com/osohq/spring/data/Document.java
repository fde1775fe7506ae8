package com.osohq.spring.data;

import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A document in a folder. */
@Entity
@OsoResource("Document")
class Document {

	@Id
	@OsoId
	@Nullable Long id;

	@Nullable String title;

	@ManyToOne(fetch = FetchType.LAZY)
	@Nullable Folder folder;

	@Nullable Long id() {
		return this.id;
	}

}
