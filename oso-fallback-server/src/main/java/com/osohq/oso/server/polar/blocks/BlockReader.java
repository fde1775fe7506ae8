package com.osohq.oso.server.polar.blocks;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Block;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.NameKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the declarations of all blocks into one table, and checks them on the way.
 */
public final class BlockReader {

	private static final Set<String> RESERVED = Set.of(TypeTable.ACTOR, TypeTable.RESOURCE, Block.GLOBAL);

	private final Problems problems;

	private final Map<String, DeclaredType> types = new LinkedHashMap<>();

	private @Nullable DeclaredType global;

	private BlockReader(Problems problems) {
		this.problems = problems;
	}

	/**
	 * Reads the blocks; what is wrong with them is reported and read as well as can be.
	 */
	public static BlockTable read(List<Block> blocks, Problems problems) {
		BlockReader reader = new BlockReader(problems);
		for (Block block : blocks) {
			reader.add(block);
		}
		BlockTable table = new BlockTable(reader.types, reader.global);
		new Inheritance(table, problems).apply();
		return table;
	}

	private void add(Block block) {
		DeclaredType type = (block.kind() == Block.Kind.GLOBAL) ? global(block) : type(block);
		Set<NameKind> seen = EnumSet.noneOf(NameKind.class);
		Set<String> names = new HashSet<>();
		for (Block.Declaration declaration : block.declarations()) {
			if (!seen.add(declaration.kind())) {
				this.problems.report(Code.B102, declaration.span(),
						"multiple '" + declaration.kind().keyword() + "' declarations in " + describe(block),
						"merge them into one");
			}
			if (block.kind() == Block.Kind.GLOBAL && declaration.kind() == NameKind.RELATION) {
				refuseGlobalRelations(declaration);
			}
			for (Block.Entry entry : declaration.entries()) {
				add(block, type, declaration.kind(), entry, names);
			}
		}
	}

	/** That the global block has no relations is a guess (polar.md 3.6). */
	private void refuseGlobalRelations(Block.Declaration declaration) {
		this.problems.report(Code.B114, declaration.span(), "the global block cannot have relations",
				"declare the relation on a type");
	}

	private DeclaredType global(Block block) {
		if (this.global != null) {
			this.problems.report(Code.B110, block.name().span(), "there is more than one global block",
					"merge it with the one at " + this.global.name().span());
			return this.global;
		}
		this.global = new DeclaredType(block.name());
		return this.global;
	}

	/**
	 * Several blocks for a type are merged, and the type is an actor if any of them says
	 * so, a guess (polar.md 20.9).
	 */
	private DeclaredType type(Block block) {
		Name name = block.name();
		if (RESERVED.contains(name.text()) || TypeTable.PRIMITIVES.contains(name.text())) {
			this.problems.report(Code.B113, name.span(), "'" + name.text() + "' is built in and cannot have a block",
					"choose another name");
		}
		DeclaredType known = this.types.get(name.text());
		if (known != null) {
			this.problems.report(Code.B111, name.span(), "there is more than one block for " + name.text(),
					"merge it with the one at " + known.name().span());
		}
		DeclaredType type = this.types.computeIfAbsent(name.text(), (key) -> new DeclaredType(name));
		if (block.kind() == Block.Kind.ACTOR) {
			type.makeActor();
		}
		for (Name supertype : block.supertypes()) {
			type.addSupertype(supertype);
		}
		return type;
	}

	private void add(Block block, DeclaredType type, NameKind kind, Block.Entry entry, Set<String> names) {
		Name name = entry.name();
		Name target = entry.type();
		DeclaredName declared = new DeclaredName(kind, name.text(), (target != null) ? target.text() : null,
				type.name().text(), name.span());
		DeclaredName known = type.addOwn(declared);
		boolean repeated = !names.add(name.text());
		if (known != null && (repeated || !known.meansTheSameAs(declared))) {
			this.problems.report(Code.B103, name.span(),
					"\"" + name.text() + "\" is declared already in " + describe(block) + ", as a "
							+ known.kind().singular(),
					"every name stands once among the roles, permissions and relations of a type");
		}
	}

	private static String describe(Block block) {
		return (block.kind() == Block.Kind.GLOBAL) ? "the global block" : "the block of " + block.name().text();
	}

}
