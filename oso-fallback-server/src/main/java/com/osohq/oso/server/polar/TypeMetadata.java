package com.osohq.oso.server.polar;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.osohq.oso.server.polar.blocks.DeclaredName;
import com.osohq.oso.server.polar.blocks.DeclaredType;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.NameKind;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks of a type declare; names that it inherits are not among them.
 *
 * @param actor whether it is an actor type
 * @param supertypes the types after {@code extends}
 * @param roles the roles
 * @param permissions the permissions
 * @param relations the relations, each with the type that it leads to
 */
public record TypeMetadata(boolean actor, List<String> supertypes, SortedSet<String> roles,
		SortedSet<String> permissions, SortedMap<String, String> relations) {

	public TypeMetadata {
		supertypes = List.copyOf(supertypes);
		roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
		permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
		relations = Collections.unmodifiableSortedMap(new TreeMap<>(relations));
	}

	static TypeMetadata of(@Nullable DeclaredType type) {
		if (type == null) {
			return new TypeMetadata(false, List.of(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
		}
		SortedMap<String, String> relations = new TreeMap<>();
		for (DeclaredName relation : type.own(NameKind.RELATION)) {
			if (relation.type() != null) {
				relations.put(relation.name(), relation.type());
			}
		}
		List<String> supertypes = type.supertypes().stream().map(Name::text).distinct().toList();
		return new TypeMetadata(type.isActor(), supertypes, names(type, NameKind.ROLE),
				names(type, NameKind.PERMISSION), relations);
	}

	private static SortedSet<String> names(DeclaredType type, NameKind kind) {
		SortedSet<String> names = new TreeSet<>();
		for (DeclaredName name : type.own(kind)) {
			names.add(name.name());
		}
		return names;
	}

}
