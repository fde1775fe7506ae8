package com.osohq.oso.server.polar.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Finds the supertypes of every type and checks them (polar.md 5). What may be extended
 * is a guess, as is the refusal of names with two meanings (polar.md 20.24).
 */
final class Inheritance {

	private final BlockTable table;

	private final Problems problems;

	Inheritance(BlockTable table, Problems problems) {
		this.table = table;
		this.problems = problems;
	}

	void apply() {
		for (DeclaredType type : this.table.types()) {
			checkSupertypes(type);
			findAncestors(type);
		}
		for (DeclaredType type : this.table.types()) {
			checkNames(type);
		}
	}

	private void checkSupertypes(DeclaredType type) {
		for (Name supertype : type.supertypes()) {
			DeclaredType parent = this.table.type(supertype.text());
			if (parent == null) {
				this.problems.report(Code.X201, supertype.span(),
						"no block declares the type " + supertype.text() + ", so it cannot be extended",
						"only types with a block of their own can be extended");
			}
			else if (parent.isActor() != type.isActor()) {
				this.problems.report(Code.X201, supertype.span(),
						type.isActor() ? "an actor type cannot extend the resource type " + supertype.text()
								: "a resource type cannot extend the actor type " + supertype.text(),
						"make both of them actors or both of them resources");
			}
		}
	}

	private void findAncestors(DeclaredType type) {
		Set<DeclaredType> ancestors = new LinkedHashSet<>();
		Deque<DeclaredType> open = new ArrayDeque<>(List.of(type));
		while (!open.isEmpty() && ancestors.size() <= PolicyLimits.ANCESTORS) {
			for (Name supertype : open.remove().supertypes()) {
				DeclaredType parent = this.table.type(supertype.text());
				if (parent != null && ancestors.add(parent)) {
					open.add(parent);
				}
			}
		}
		if (ancestors.size() > PolicyLimits.ANCESTORS) {
			this.problems.report(Code.X201, type.name().span(),
					type.name().text() + " has more than " + PolicyLimits.ANCESTORS + " supertypes", null);
			return;
		}
		if (ancestors.remove(type)) {
			this.problems.report(Code.X201, type.supertypes().get(0).span(),
					type.name().text() + " extends itself, directly or through other types", null);
		}
		type.setAncestors(List.copyOf(ancestors));
	}

	private void checkNames(DeclaredType type) {
		for (DeclaredName name : type.own()) {
			DeclaredName inherited = type.findInherited(name.name());
			if (inherited != null && !inherited.meansTheSameAs(name)) {
				reportConflict(name, inherited, name.span());
			}
		}
		if (type.supertypes().size() > 1) {
			checkParents(type);
		}
	}

	private void checkParents(DeclaredType type) {
		Map<String, DeclaredName> names = new HashMap<>();
		for (DeclaredType ancestor : type.ancestors()) {
			for (DeclaredName name : ancestor.own()) {
				DeclaredName known = names.putIfAbsent(name.name(), name);
				if (known != null && !known.meansTheSameAs(name)) {
					reportConflict(known, name, type.supertypes().get(type.supertypes().size() - 1).span());
				}
			}
		}
	}

	private void reportConflict(DeclaredName first, DeclaredName second, SourceSpan span) {
		this.problems.report(Code.X202, span,
				"\"" + first.name() + "\" is " + meaning(first) + " but also " + meaning(second), "rename one of them");
	}

	private static String meaning(DeclaredName name) {
		String target = (name.type() != null) ? " to " + name.type() : "";
		return "a " + name.kind().singular() + target + " of " + name.owner();
	}

}
