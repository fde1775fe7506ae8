package com.osohq.oso.server.polar.blocks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.NameKind;
import org.jspecify.annotations.Nullable;

/**
 * A type with everything that its blocks declare for it, or the global block.
 */
public final class DeclaredType {

	private final Name name;

	private final Map<String, DeclaredName> own = new LinkedHashMap<>();

	private List<DeclaredType> ancestors = List.of();

	private final List<Name> supertypes = new ArrayList<>();

	private boolean actor;

	DeclaredType(Name name) {
		this.name = name;
	}

	/** The name of the type, with the place of its first block. */
	public Name name() {
		return this.name;
	}

	public boolean isActor() {
		return this.actor;
	}

	/** The types after {@code extends}, as written. */
	public List<Name> supertypes() {
		return this.supertypes;
	}

	/** The type's own names of one kind, in the order of their declaration. */
	public List<DeclaredName> own(NameKind kind) {
		return this.own.values().stream().filter((name) -> name.kind() == kind).toList();
	}

	/** The type's own names, in the order of their declaration. */
	Collection<DeclaredName> own() {
		return this.own.values();
	}

	/** What a name means for this type, inherited meanings included. */
	public @Nullable DeclaredName find(String name) {
		DeclaredName found = this.own.get(name);
		return (found != null) ? found : findInherited(name);
	}

	@Nullable DeclaredName findInherited(String name) {
		for (DeclaredType ancestor : this.ancestors) {
			DeclaredName found = ancestor.own.get(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/** The supertypes with their supertypes and so on, the nearest first. */
	List<DeclaredType> ancestors() {
		return this.ancestors;
	}

	void setAncestors(List<DeclaredType> ancestors) {
		this.ancestors = ancestors;
	}

	void makeActor() {
		this.actor = true;
	}

	void addSupertype(Name supertype) {
		this.supertypes.add(supertype);
	}

	@Nullable DeclaredName addOwn(DeclaredName name) {
		return this.own.putIfAbsent(name.name(), name);
	}

}
