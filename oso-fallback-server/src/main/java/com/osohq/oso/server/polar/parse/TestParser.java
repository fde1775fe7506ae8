package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Fixture;
import com.osohq.oso.server.polar.syntax.GroundFact;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.TestBlock;

/**
 * Parses tests and fixtures (polar.md 17).
 */
final class TestParser {

	private final TokenStream tokens;

	private final Recovery recovery;

	private final TermParser terms;

	private final ExpressionParser expressions;

	TestParser(TokenStream tokens, TermParser terms, ExpressionParser expressions) {
		this.tokens = tokens;
		this.recovery = new Recovery(tokens);
		this.terms = terms;
		this.expressions = expressions;
	}

	Fixture fixture() {
		Name name = this.recovery.header(() -> {
			this.tokens.next();
			this.tokens.next();
			return this.tokens.expectName("the name of a fixture");
		});
		List<GroundFact> facts = new ArrayList<>();
		this.recovery.items(() -> facts.add(fact()));
		return new Fixture(name, facts);
	}

	TestBlock test() {
		Token name = this.recovery.header(() -> {
			this.tokens.next();
			return this.tokens.expectString("the name of a test");
		});
		List<GroundFact> facts = new ArrayList<>();
		List<Name> fixtures = new ArrayList<>();
		List<TestBlock.Claim> claims = new ArrayList<>();
		if (this.tokens.acceptWord("setup")) {
			this.tokens.expectSymbol("{");
			this.recovery.items(() -> setupItem(facts, fixtures));
		}
		this.recovery.items(() -> claims.add(claim()));
		return new TestBlock(new Name(name.text(), name.span()), facts, fixtures, claims);
	}

	private void setupItem(List<GroundFact> facts, List<Name> fixtures) {
		if (this.tokens.peek().isWord("fixture") && this.tokens.peekSecond().kind() == Token.Kind.WORD) {
			this.tokens.next();
			fixtures.add(this.tokens.expectName("the name of a fixture"));
			this.tokens.endStatement();
		}
		else {
			facts.add(fact());
		}
	}

	private GroundFact fact() {
		Name predicate = this.tokens.expectName("a fact");
		List<Value> arguments = new ArrayList<>();
		this.tokens.expectSymbol("(");
		if (!this.tokens.acceptSymbol(")")) {
			do {
				arguments.add(this.terms.literal());
			}
			while (this.tokens.acceptSymbol(","));
			this.tokens.expectSymbol(")");
		}
		GroundFact fact = new GroundFact(new Fact(predicate.text(), arguments), this.tokens.spanFrom(predicate.span()));
		this.tokens.endStatement();
		return fact;
	}

	private TestBlock.Claim claim() {
		Token keyword = this.tokens.peek();
		if (keyword.isWord("setup")) {
			this.tokens.next();
			this.tokens.report(Code.P001, keyword.span(), "'setup' stands once, at the beginning of a test", null);
			this.recovery.skipBraces(this.tokens.openBraces());
			throw new ParseFailure(true);
		}
		if (!this.tokens.acceptWord("assert") && !this.tokens.acceptWord("assert_not")) {
			throw this.tokens.unexpected("'assert', 'assert_not' or '}'");
		}
		Name predicate = this.tokens.expectName("a predicate");
		List<Rule.Parameter> arguments = this.terms.parameters();
		Expression condition = this.tokens.acceptWord("iff") ? this.expressions.expression() : null;
		TestBlock.Claim claim = new TestBlock.Claim(keyword.isWord("assert_not"), predicate.text(), arguments,
				condition, this.tokens.spanFrom(keyword.span()));
		this.tokens.endStatement();
		return claim;
	}

}
