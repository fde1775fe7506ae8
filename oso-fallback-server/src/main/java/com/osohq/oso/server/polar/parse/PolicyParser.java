package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Block;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.FactDeclaration;
import com.osohq.oso.server.polar.syntax.Fixture;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SyntaxTree;
import com.osohq.oso.server.polar.syntax.TestBlock;

/**
 * Parses the statements of one policy, whose text may come in several files.
 */
public final class PolicyParser {

	private final Problems problems;

	private final List<Block> blocks = new ArrayList<>();

	private final List<Rule> rules = new ArrayList<>();

	private final List<FactDeclaration> declarations = new ArrayList<>();

	private final List<Fixture> fixtures = new ArrayList<>();

	private final List<TestBlock> tests = new ArrayList<>();

	private final List<Name> typeNames = new ArrayList<>();

	private boolean blocksComplete = true;

	public PolicyParser(Problems problems) {
		this.problems = problems;
	}

	/** Parses a file and adds what it says to the tree. */
	public void parse(String file, String text) {
		TokenStream tokens = new TokenStream(new Lexer(file, text, this.problems), this.problems);
		new FileParser(tokens).statements();
		this.blocksComplete &= !tokens.hasLostTrack();
	}

	/**
	 * Whether all blocks are in the tree with all that they declare, whatever errors
	 * there are elsewhere. If not, what refers to them cannot be checked.
	 */
	public boolean areBlocksComplete() {
		return this.blocksComplete;
	}

	/** What all files together say. */
	public SyntaxTree tree() {
		return new SyntaxTree(this.blocks, this.rules, this.declarations, this.fixtures, this.tests, this.typeNames);
	}

	private final class FileParser {

		private final TokenStream tokens;

		private final TermParser terms;

		private final ExpressionParser expressions;

		private final BlockParser blockParser;

		private final TestParser testParser;

		FileParser(TokenStream tokens) {
			this.tokens = tokens;
			this.terms = new TermParser(tokens);
			this.expressions = new ExpressionParser(tokens, this.terms);
			this.blockParser = new BlockParser(tokens, this.terms, new ShorthandParser(tokens, this.expressions));
			this.testParser = new TestParser(tokens, this.terms, this.expressions);
		}

		void statements() {
			new Recovery(this.tokens).statements(this::statement);
			PolicyParser.this.typeNames.addAll(this.terms.typeNames());
		}

		private void statement() {
			Token first = this.tokens.peek();
			Token second = this.tokens.peekSecond();
			if (isBlock(first, second)) {
				PolicyParser.this.blocks.add(this.blockParser.block());
			}
			else if (first.isWord("test") && second.isWord("fixture")) {
				PolicyParser.this.fixtures.add(this.testParser.fixture());
			}
			else if (first.isWord("test") && !second.isSymbol("(")) {
				PolicyParser.this.tests.add(this.testParser.test());
			}
			else if (first.isWord("declare") && !second.isSymbol("(")) {
				PolicyParser.this.declarations.add(declaration());
			}
			else {
				PolicyParser.this.rules.add(rule());
			}
		}

		private static boolean isBlock(Token first, Token second) {
			return !second.isSymbol("(")
					&& (first.isWord("actor") || first.isWord("resource") || first.isWord("global"));
		}

		private FactDeclaration declaration() {
			this.tokens.next();
			Name predicate = this.tokens.expectName("a predicate");
			List<String> types = new ArrayList<>();
			this.tokens.expectSymbol("(");
			if (!this.tokens.acceptSymbol(")")) {
				do {
					types.add(this.terms.typeName().text());
				}
				while (this.tokens.acceptSymbol(","));
				this.tokens.expectSymbol(")");
			}
			this.tokens.endStatement();
			return new FactDeclaration(predicate.text(), types, predicate.span());
		}

		private Rule rule() {
			Token first = this.tokens.peek();
			if (first.kind() == Token.Kind.CONSTANT) {
				throw this.tokens.fail(Code.P001, first.span(), "unknown annotation " + first.describe(),
						"remove the annotation");
			}
			if (first.kind() == Token.Kind.WORD && this.tokens.peekSecond().kind() == Token.Kind.WORD
					&& !TokenStream.isReserved(first)) {
				throw this.tokens.fail(Code.P001, first.span(), "there is no statement " + first.describe(),
						"a policy has actor, resource and global blocks, rules, declarations and tests");
			}
			Name predicate = this.tokens.expectName("a block, a rule, a declaration or a test");
			List<Rule.Parameter> parameters = this.terms.parameters();
			Expression body = this.tokens.acceptWord("if") ? this.expressions.expression() : null;
			this.tokens.endStatement();
			return new Rule(predicate.text(), parameters, body, predicate.span());
		}

	}

}
