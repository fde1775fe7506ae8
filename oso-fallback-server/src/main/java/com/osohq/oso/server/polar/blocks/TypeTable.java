package com.osohq.oso.server.polar.blocks;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Name;

/**
 * Which concrete types each type admits. The world of types is closed: {@code Actor} and
 * {@code Resource} admit the declared types only, a guess (polar.md 20.22).
 */
public final class TypeTable {

	/** The supertype of every declared actor type. */
	public static final String ACTOR = "Actor";

	/** The supertype of every declared type. */
	public static final String RESOURCE = "Resource";

	/** The types of values that are no entities. */
	public static final Set<String> PRIMITIVES = Set.of(Value.STRING, Value.INTEGER, Value.BOOLEAN);

	private final Set<String> declared = new LinkedHashSet<>(PRIMITIVES);

	private final Set<String> concrete = new LinkedHashSet<>();

	private final Map<String, Set<String>> admitted = new HashMap<>();

	/**
	 * Creates the table.
	 * @param blocks the declared types
	 * @param mentions every other mention of a type
	 */
	public TypeTable(BlockTable blocks, Collection<Name> mentions) {
		this.admitted.put(ACTOR, new LinkedHashSet<>());
		this.admitted.put(RESOURCE, new LinkedHashSet<>());
		for (DeclaredType type : blocks.types()) {
			String name = type.name().text();
			this.declared.add(name);
			admit(name, name);
			for (DeclaredType ancestor : type.ancestors()) {
				admit(name, ancestor.name().text());
			}
			admit(name, RESOURCE);
			if (type.isActor()) {
				admit(name, ACTOR);
			}
		}
		this.concrete.addAll(this.declared);
		for (Name mention : mentions) {
			this.concrete.add(mention.text());
		}
		this.concrete.removeAll(Set.of(ACTOR, RESOURCE));
		this.admitted.replaceAll((type, types) -> Collections.unmodifiableSet(types));
	}

	private void admit(String type, String by) {
		this.admitted.computeIfAbsent(by, (key) -> new LinkedHashSet<>()).add(type);
	}

	/** Every concrete type that the policy declares or mentions, and the primitives. */
	public Set<String> concreteTypes() {
		return Collections.unmodifiableSet(this.concrete);
	}

	/** The types that need no further explanation: primitives and those with a block. */
	public Set<String> declaredTypes() {
		return Collections.unmodifiableSet(this.declared);
	}

	/** The concrete types that a type admits; an unknown type admits only itself. */
	public Set<String> admittedBy(String type) {
		Set<String> types = this.admitted.get(type);
		return (types != null) ? types : Set.of(type);
	}

}
