package com.osohq.oso.server.polar.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An {@code actor}, {@code resource} or {@code global} block.
 *
 * @param name the name of the type, {@code "global"} for the global block
 * @param supertypes the types after {@code extends}
 * @param declarations the declarations, repeated ones included
 * @param rules the shorthand rules
 */
public record Block(Kind kind, Name name, List<Name> supertypes, List<Declaration> declarations,
		List<ShorthandRule> rules) {

	/** The name under which the global block is known. */
	public static final String GLOBAL = "global";

	public Block {
		supertypes = List.copyOf(supertypes);
		declarations = List.copyOf(declarations);
		rules = List.copyOf(rules);
	}

	/**
	 * The kinds of blocks.
	 */
	public enum Kind {

		ACTOR, RESOURCE, GLOBAL

	}

	/**
	 * One declaration such as {@code roles = ["member"];}.
	 *
	 * @param span where its keyword stands
	 */
	public record Declaration(NameKind kind, List<Entry> entries, SourceSpan span) {

		public Declaration {
			entries = List.copyOf(entries);
		}

	}

	/**
	 * One declared name.
	 *
	 * @param type the type of what a relation leads to, {@code null} for roles and
	 * permissions
	 */
	public record Entry(Name name, @Nullable Name type) {
	}

}
