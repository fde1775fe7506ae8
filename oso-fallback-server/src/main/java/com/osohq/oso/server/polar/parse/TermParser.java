package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Parses terms, parameters and names of types.
 */
final class TermParser {

	private static final String LITERAL = "a literal such as \"text\", 7, true or User{\"alice\"}";

	private static final String CURRENT_UNIX_TIME = "@current_unix_time";

	private final TokenStream tokens;

	private final List<Name> typeNames = new ArrayList<>();

	private int anonymousVariables;

	TermParser(TokenStream tokens) {
		this.tokens = tokens;
	}

	/** Every type name that has been parsed so far. */
	List<Name> typeNames() {
		return this.typeNames;
	}

	Name typeName() {
		Name name = this.tokens.expectName("a type");
		this.typeNames.add(name);
		return name;
	}

	Term term() {
		Token token = this.tokens.peek();
		if (token.kind() == Token.Kind.CONSTANT) {
			return constant(token);
		}
		if (token.kind() == Token.Kind.WORD && !isLiteral(token)) {
			return variable();
		}
		if (token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.END) {
			throw this.tokens.unexpected("a variable or a literal");
		}
		Value value = literal();
		return new Term.Constant(value, this.tokens.spanFrom(token.span()));
	}

	private Term constant(Token token) {
		if (!token.text().equals(CURRENT_UNIX_TIME)) {
			throw this.tokens.fail(Code.P001, token.span(), "unknown constant " + token.describe(),
					"the only constant is " + CURRENT_UNIX_TIME);
		}
		this.tokens.next();
		return new Term.CurrentUnixTime(token.span());
	}

	Term.Variable variable() {
		Name name = this.tokens.expectName("a variable");
		String unique = name.text().equals("_") ? Term.Variable.ANONYMOUS_PREFIX + (++this.anonymousVariables)
				: name.text();
		return new Term.Variable(unique, name.span());
	}

	private boolean isLiteral(Token word) {
		return word.isWord("true") || word.isWord("false") || this.tokens.peekSecond().isSymbol("{");
	}

	/** A literal: text, an integer, a truth value or a typed id. */
	Value literal() {
		Token token = this.tokens.peek();
		if (token.kind() == Token.Kind.WORD && !token.isWord("true") && !token.isWord("false")) {
			if (!this.tokens.peekSecond().isSymbol("{") && !TokenStream.isReserved(token)) {
				throw this.tokens.unexpected(LITERAL);
			}
			return objectLiteral();
		}
		return primitive(LITERAL);
	}

	private Value primitive(String expected) {
		Token token = this.tokens.peek();
		Value value;
		if (token.kind() == Token.Kind.STRING) {
			value = Value.string(token.text());
		}
		else if (token.kind() == Token.Kind.INTEGER) {
			value = new Value(Value.INTEGER, token.text());
		}
		else if (token.isWord("true") || token.isWord("false")) {
			value = new Value(Value.BOOLEAN, token.text());
		}
		else {
			throw this.tokens.unexpected(expected);
		}
		this.tokens.next();
		return value;
	}

	private Value objectLiteral() {
		Name type = typeName();
		this.tokens.expectSymbol("{");
		Value id = primitive("an id in double quotes");
		this.tokens.expectSymbol("}");
		LiteralTypes.check(type, id, this.tokens);
		return new Value(type.text(), id.id());
	}

	/** The parameters of a head or of an assertion, with their parentheses. */
	List<Rule.Parameter> parameters() {
		List<Rule.Parameter> parameters = new ArrayList<>();
		this.tokens.expectSymbol("(");
		if (!this.tokens.acceptSymbol(")")) {
			do {
				parameters.add(parameter());
			}
			while (this.tokens.acceptSymbol(","));
			this.tokens.expectSymbol(")");
		}
		return parameters;
	}

	private Rule.Parameter parameter() {
		Term term = term();
		String type = null;
		if (term instanceof Term.Variable && this.tokens.acceptSymbol(":")) {
			type = typeName().text();
		}
		if (term instanceof Term.CurrentUnixTime) {
			refuseTime(term.span());
		}
		else {
			UnknownKindException.unless(term, Term.Constant.class, Term.Variable.class);
		}
		return new Rule.Parameter(term, type);
	}

	/** The time has no place in heads, facts and assertions, a guess (polar.md 15). */
	private void refuseTime(SourceSpan span) {
		this.tokens.report(Code.P001, span, CURRENT_UNIX_TIME + " cannot be a parameter",
				"take a variable and compare it in the rule's body");
	}

	/** The arguments of a call, with their parentheses. */
	List<Term> arguments() {
		List<Term> arguments = new ArrayList<>();
		this.tokens.expectSymbol("(");
		if (!this.tokens.acceptSymbol(")")) {
			do {
				arguments.add(term());
			}
			while (this.tokens.acceptSymbol(","));
			this.tokens.expectSymbol(")");
		}
		return arguments;
	}

	/** The elements of a list, with their brackets. */
	List<Term> list() {
		List<Term> elements = new ArrayList<>();
		this.tokens.expectSymbol("[");
		while (!this.tokens.acceptSymbol("]")) {
			elements.add(term());
			if (!this.tokens.acceptSymbol(",")) {
				this.tokens.expectSymbol("]");
				break;
			}
		}
		return elements;
	}

}
