package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Block;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.NameKind;
import com.osohq.oso.server.polar.syntax.ShorthandRule;
import org.jspecify.annotations.Nullable;

/**
 * Parses actor, resource and global blocks.
 */
final class BlockParser {

	private final TokenStream tokens;

	private final Recovery recovery;

	private final TermParser terms;

	private final ShorthandParser shorthand;

	BlockParser(TokenStream tokens, TermParser terms, ShorthandParser shorthand) {
		this.tokens = tokens;
		this.recovery = new Recovery(tokens);
		this.terms = terms;
		this.shorthand = shorthand;
	}

	Block block() {
		try {
			Block header = this.recovery.header(this::header);
			List<Block.Declaration> declarations = new ArrayList<>();
			List<ShorthandRule> rules = new ArrayList<>();
			this.recovery.items(() -> item(declarations, rules));
			return new Block(header.kind(), header.name(), header.supertypes(), declarations, rules);
		}
		catch (ParseFailure ex) {
			this.tokens.loseTrack();
			throw ex;
		}
	}

	private Block header() {
		Token keyword = this.tokens.next();
		if (keyword.isWord(Block.GLOBAL)) {
			Name name = new Name(Block.GLOBAL, keyword.span());
			return new Block(Block.Kind.GLOBAL, name, List.of(), List.of(), List.of());
		}
		Block.Kind kind = keyword.isWord("actor") ? Block.Kind.ACTOR : Block.Kind.RESOURCE;
		Name name = this.tokens.expectName("the name of a type");
		List<Name> supertypes = new ArrayList<>();
		if (this.tokens.acceptWord("extends")) {
			do {
				supertypes.add(this.tokens.expectName("the name of a type"));
			}
			while (this.tokens.acceptSymbol(",") && !this.tokens.peek().isSymbol("{"));
		}
		return new Block(kind, name, supertypes, List.of(), List.of());
	}

	private void item(List<Block.Declaration> declarations, List<ShorthandRule> rules) {
		Token token = this.tokens.peek();
		boolean rule = ShorthandParser.startsSubject(token) && !this.tokens.peekSecond().isSymbol("=");
		if (rule) {
			rules.add(this.shorthand.rule());
			return;
		}
		try {
			declarations.add(declaration(token));
		}
		catch (ParseFailure ex) {
			this.tokens.loseTrack();
			throw ex;
		}
	}

	private Block.Declaration declaration(Token token) {
		if (token.kind() == Token.Kind.WORD && this.tokens.peekSecond().isSymbol("=")) {
			return declaration();
		}
		if (token.kind() == Token.Kind.WORD && this.tokens.peekSecond().isSymbol("(")) {
			throw this.tokens.fail(Code.P001, token.span(), "a full rule cannot stand inside of a block",
					"move the rule behind the block");
		}
		throw this.tokens.unexpected("a declaration, a shorthand rule or '}'");
	}

	private Block.Declaration declaration() {
		Token keyword = this.tokens.next();
		NameKind kind = kind(keyword);
		if (kind == null) {
			throw this.tokens.fail(Code.B101, keyword.span(), "unexpected declaration " + keyword.describe(),
					"a block declares roles, permissions and relations");
		}
		this.tokens.expectSymbol("=");
		List<Block.Entry> entries = (kind == NameKind.RELATION) ? relations() : names(kind);
		this.tokens.endStatement();
		return new Block.Declaration(kind, entries, keyword.span());
	}

	private static @Nullable NameKind kind(Token keyword) {
		for (NameKind kind : NameKind.values()) {
			if (keyword.isWord(kind.keyword())) {
				return kind;
			}
		}
		return null;
	}

	private List<Block.Entry> names(NameKind kind) {
		refuseWrongBracket("{", kind.keyword() + " stand in square brackets, as in [" + "\"first\", \"second\"]");
		List<Block.Entry> entries = new ArrayList<>();
		this.tokens.expectSymbol("[");
		while (!this.tokens.acceptSymbol("]")) {
			Token name = this.tokens.expectString("the name of a " + kind.singular());
			entries.add(new Block.Entry(new Name(name.text(), name.span()), null));
			if (!this.tokens.acceptSymbol(",")) {
				this.tokens.expectSymbol("]");
				break;
			}
		}
		return entries;
	}

	private List<Block.Entry> relations() {
		refuseWrongBracket("[", "relations stand in braces with their types, as in { parent: Folder }");
		List<Block.Entry> entries = new ArrayList<>();
		this.tokens.expectSymbol("{");
		while (!this.tokens.acceptSymbol("}")) {
			Name name = this.tokens.expectName("the name of a relation without quotes");
			this.tokens.expectSymbol(":");
			entries.add(new Block.Entry(name, this.terms.typeName()));
			if (!this.tokens.acceptSymbol(",")) {
				this.tokens.expectSymbol("}");
				break;
			}
		}
		return entries;
	}

	private void refuseWrongBracket(String bracket, String message) {
		Token token = this.tokens.peek();
		if (token.isSymbol(bracket)) {
			throw this.tokens.fail(Code.B101, token.span(), message, null);
		}
	}

}
