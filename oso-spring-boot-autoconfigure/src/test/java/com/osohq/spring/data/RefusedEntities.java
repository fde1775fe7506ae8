package com.osohq.spring.data;

import java.io.Serializable;

import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.jspecify.annotations.Nullable;

/** Entities in many forms. */
final class RefusedEntities {

	private RefusedEntities() {
	}

	@Entity
	static class Nameless {

		@Id
		@OsoId
		@Nullable Long id;

	}

	@Entity
	@OsoResource("Unmarked")
	static class Unmarked {

		@Id
		@Nullable Long id;

	}

	@Entity
	@OsoResource("Embedding")
	static class Embedding {

		@EmbeddedId
		@OsoId
		@Nullable Key id;

	}

	@Entity
	@IdClass(Key.class)
	@OsoResource("Composite")
	static class Composite {

		@Id
		@Nullable Long tenant;

		@Id
		@OsoId
		@Nullable Long number;

	}

	@Entity
	@OsoResource("Computed")
	static class Computed {

		@Id
		@Nullable Long id;

		@Transient
		@OsoId
		@Nullable String name;

	}

	/** Identifies with two values. */
	@Embeddable
	record Key(Long tenant, Long number) implements Serializable {

	}

	@Entity
	@OsoResource("Animal")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Animal {

		@Id
		@OsoId
		@Nullable Long id;

	}

	@Entity
	@OsoResource("Cat")
	static class Cat extends Animal {

	}

	@Entity
	@OsoResource("Vehicle")
	@Table(name = "vehicle")
	@Inheritance(strategy = InheritanceType.JOINED)
	static class Vehicle {

		@Id
		@OsoId
		@Nullable Long id;

	}

	@Entity
	@Table(name = "car")
	static class Car extends Vehicle {

		@Nullable Integer doors;

	}

}
