package com.osohq.oso.server.polar;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which types a policy knows, and which admit which (polar.md 3.1, 5 and 6).
 */
class TypeHierarchyTests {

	private final TypeHierarchy types = PolicyLoader.strict().load("""
			actor Person {}
			actor Employee extends Person {}
			actor Manager extends Employee {}
			resource File { relations = { kind: Kind }; }
			resource Ghost {}
			resource Image extends File, Ghost {}
			declare tagged(File, Tag);
			f(x: Robot) if x matches Machine and g(x, Pet{"rex"});
			test "a" { assert f(_: Sensor); }
			""").types();

	@Test
	void actorAdmitsTheDeclaredActors() {
		assertThat(this.types.admittedBy("Actor")).containsExactlyInAnyOrder("Person", "Employee", "Manager");
	}

	@Test
	void resourceAdmitsEveryDeclaredType() {
		assertThat(this.types.admittedBy("Resource")).containsExactlyInAnyOrder("Person", "Employee", "Manager", "File",
				"Ghost", "Image");
	}

	@Test
	void aTypeAdmitsItselfAndItsSubtypes() {
		assertThat(this.types.admittedBy("Person")).containsExactlyInAnyOrder("Person", "Employee", "Manager");
		assertThat(this.types.admittedBy("Manager")).containsExactly("Manager");
		assertThat(this.types.admittedBy("Ghost")).containsExactlyInAnyOrder("Ghost", "Image");
	}

	@Test
	void everyOtherTypeAdmitsItselfOnly() {
		assertThat(this.types.admittedBy("String")).containsExactly("String");
		assertThat(this.types.admittedBy("Robot")).containsExactly("Robot");
		assertThat(this.types.admittedBy("Unheard")).containsExactly("Unheard");
	}

	@Test
	void knowsEveryTypeThatIsMentioned() {
		assertThat(this.types.concreteTypes()).containsExactlyInAnyOrder("String", "Integer", "Boolean", "Person",
				"Employee", "Manager", "File", "Ghost", "Image", "Kind", "Tag", "Robot", "Machine", "Pet", "Sensor");
	}

}
