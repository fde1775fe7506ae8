package com.example.guide;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A document as JPA has it.
 */
@Entity
@Table(name = "document")
class DocumentEntity {

	@Id
	@Nullable String id;

	@Nullable String folder;

	@Nullable String creator;

	@Nullable String text;

}
