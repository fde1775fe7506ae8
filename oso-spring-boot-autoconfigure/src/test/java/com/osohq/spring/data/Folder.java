package com.osohq.spring.data;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A folder, whose columns have the names of a document's. */
@Entity
class Folder {

	@Id
	@Nullable Long id;

	@Nullable String title;

}
