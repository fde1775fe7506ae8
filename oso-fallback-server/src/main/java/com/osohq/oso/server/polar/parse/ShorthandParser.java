package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Shorthand;
import com.osohq.oso.server.polar.syntax.ShorthandRule;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Parses the rules of blocks.
 */
final class ShorthandParser {

	private static final String FULL_RULE = "write a full rule outside of the block";

	private final TokenStream tokens;

	private final ExpressionParser expressions;

	ShorthandParser(TokenStream tokens, ExpressionParser expressions) {
		this.tokens = tokens;
		this.expressions = expressions;
	}

	static boolean startsSubject(Token token) {
		return token.kind() == Token.Kind.STRING || token.isWord("role") || token.isWord("permission");
	}

	ShorthandRule rule() {
		Shorthand.Subject head = subject();
		if (!this.tokens.acceptWord("if")) {
			throw this.tokens.unexpected("'if'");
		}
		Shorthand body = condition();
		this.tokens.endStatement();
		return new ShorthandRule(head, body, head.span());
	}

	private Shorthand condition() {
		SourceSpan start = this.tokens.peek().span();
		List<Shorthand> operands = operands("or", this::conjunction);
		return (operands.size() == 1) ? operands.get(0) : new Shorthand.Or(operands, this.tokens.spanFrom(start));
	}

	private Shorthand conjunction() {
		SourceSpan start = this.tokens.peek().span();
		List<Shorthand> operands = operands("and", this::primary);
		return (operands.size() == 1) ? operands.get(0) : new Shorthand.And(operands, this.tokens.spanFrom(start));
	}

	private List<Shorthand> operands(String operator, Supplier<Shorthand> operand) {
		List<Shorthand> operands = new ArrayList<>();
		do {
			operands.add(operand.get());
		}
		while (this.tokens.acceptWord(operator));
		return operands;
	}

	private Shorthand primary() {
		Token token = this.tokens.peek();
		if (token.isSymbol("(")) {
			this.tokens.enterNesting();
			this.tokens.next();
			Shorthand inner = condition();
			this.tokens.expectSymbol(")");
			this.tokens.leaveNesting();
			return inner;
		}
		if (token.isWord("not")) {
			throw this.tokens.fail(Code.P005, token.span(), "'not' is not supported in shorthand rules", FULL_RULE);
		}
		if (token.kind() == Token.Kind.WORD && this.tokens.peekSecond().isSymbol("(")) {
			return new Shorthand.Call(this.expressions.call());
		}
		if (this.tokens.acceptWord("global")) {
			Shorthand.Subject subject = subject();
			return new Shorthand.Global(subject, this.tokens.spanFrom(token.span()));
		}
		return ownOrOn(subject());
	}

	private Shorthand.Subject subject() {
		Token token = this.tokens.peek();
		if (!startsSubject(token)) {
			String wanted = "a name in double quotes, 'role', 'permission' or a call";
			if (token.kind() == Token.Kind.WORD) {
				Name name = this.tokens.expectName(wanted);
				throw this.tokens.fail(Code.P001, name.span(), "expected " + wanted + ", but found " + token.describe(),
						"put the name in double quotes, or " + FULL_RULE);
			}
			throw this.tokens.unexpected(wanted);
		}
		this.tokens.next();
		Shorthand.Form form = Shorthand.Form.NAME;
		if (token.kind() == Token.Kind.WORD) {
			form = token.isWord("role") ? Shorthand.Form.ANY_ROLE : Shorthand.Form.ANY_PERMISSION;
		}
		return new Shorthand.Subject(form, token.text(), token.span());
	}

	private Shorthand ownOrOn(Shorthand.Subject subject) {
		if (!this.tokens.acceptWord("on")) {
			return new Shorthand.Own(subject);
		}
		Token relation = this.tokens.peek();
		if (relation.isWord("resource")) {
			return onResource(subject);
		}
		if (relation.kind() != Token.Kind.STRING) {
			throw this.tokens.unexpected("a relation in double quotes");
		}
		this.tokens.next();
		Token again = this.tokens.peek();
		if (again.isWord("on")) {
			throw this.tokens.fail(Code.P006, again.span(), "'on' takes one step only",
					"declare the permission or role on the type in between, or " + FULL_RULE);
		}
		return new Shorthand.On(subject, new Name(relation.text(), relation.span()),
				this.tokens.spanFrom(subject.span()));
	}

	/** {@code N on resource} means {@code N}, a guess (polar.md 20.3). */
	private Shorthand onResource(Shorthand.Subject subject) {
		Token resource = this.tokens.next();
		this.tokens.report(Code.B112, resource.span(), "'on resource' says nothing: the rule is about this resource",
				"leave out 'on resource', or name a relation in double quotes");
		return new Shorthand.Own(subject);
	}

}
