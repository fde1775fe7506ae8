package com.osohq.oso.server.sql.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.sql.binding.Signature.Arg;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * Reads a signature such as {@code has_relation(Issue:_, String:parent, Repository:_)}.
 */
final class SignatureParser {

	private static final Pattern IDENTIFIER = Pattern
		.compile("[\\p{L}_][\\p{L}\\p{N}_]*(::[\\p{L}_][\\p{L}\\p{N}_]*)*\\??");

	private static final Set<String> ABSTRACT = Set.of(TypeHierarchy.ACTOR, TypeHierarchy.RESOURCE);

	private final String text;

	private int position;

	private SignatureParser(String text) {
		this.text = text;
	}

	static Signature parse(String text) {
		return new SignatureParser(text).signature();
	}

	private Signature signature() {
		int open = this.text.indexOf('(');
		if (open < 0) {
			throw refusal("has no arguments; write predicate(Type:_, ...)");
		}
		String predicate = this.text.substring(0, open).strip();
		if (!IDENTIFIER.matcher(predicate).matches()) {
			throw refusal("does not begin with the name of a predicate");
		}
		this.position = open + 1;
		List<Arg> args = new ArrayList<>();
		char end;
		do {
			args.add(arg());
			end = next();
		}
		while (end == ',');
		if (end != ')' || !this.text.substring(this.position).isBlank()) {
			throw refusal("must end with one closing parenthesis");
		}
		if (args.size() > FactLimits.MAX_ARGUMENTS) {
			throw refusal("has " + args.size() + " arguments, but a fact has 1 to " + FactLimits.MAX_ARGUMENTS);
		}
		return new Signature(predicate, args);
	}

	private Arg arg() {
		skipBlanks();
		if (peek() == '"') {
			return new Signature.Constant(Value.string(quoted()));
		}
		String word = bareword();
		int colon = word.indexOf(':');
		while (colon >= 0 && word.startsWith("::", colon)) {
			colon = word.indexOf(':', colon + 2);
		}
		if (colon < 0) {
			if (word.equals("_")) {
				throw refusal("has an argument _ without a type; write Type:_");
			}
			return new Signature.Constant(Value.string(word));
		}
		String type = word.substring(0, colon).strip();
		if (!IDENTIFIER.matcher(type).matches()) {
			throw refusal("has an argument whose type '" + type + "' is not a name");
		}
		if (ABSTRACT.contains(type)) {
			throw refusal("has an argument of the abstract type " + type + "; bind each concrete type of its own");
		}
		String id = word.substring(colon + 1).strip();
		if (id.isEmpty() && peek() == '"') {
			return new Signature.Constant(constant(type, quoted()));
		}
		return id.equals("_") ? new Signature.Column(type) : new Signature.Constant(constant(type, id));
	}

	private Value constant(String type, String id) {
		boolean legal = switch (type) {
			case Value.BOOLEAN -> SqlType.BOOLEAN.holds(id);
			case Value.INTEGER -> SqlType.INTEGER.holds(id);
			default -> !id.isEmpty();
		};
		if (!legal) {
			throw refusal("has the argument '" + id + "', which is not the id of a " + type);
		}
		return new Value(type, id);
	}

	private String bareword() {
		int start = this.position;
		while (this.position < this.text.length() && ",)\"".indexOf(this.text.charAt(this.position)) < 0) {
			this.position++;
		}
		String word = this.text.substring(start, this.position).strip();
		if (word.isEmpty()) {
			throw refusal("has an empty argument");
		}
		return word;
	}

	private String quoted() {
		int end = this.text.indexOf('"', this.position + 1);
		if (end < 0) {
			throw refusal("has a quote that is not closed");
		}
		String quoted = this.text.substring(this.position + 1, end);
		this.position = end + 1;
		skipBlanks();
		if (quoted.isEmpty()) {
			throw refusal("has an empty argument");
		}
		return quoted;
	}

	private void skipBlanks() {
		while (this.position < this.text.length() && Character.isWhitespace(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private char peek() {
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : 0;
	}

	private char next() {
		char next = peek();
		this.position++;
		if (next != ',' && next != ')') {
			throw refusal("must end with one closing parenthesis");
		}
		return next;
	}

	private SqlRefusedException refusal(String what) {
		return new SqlRefusedException("data_bindings: the signature '" + this.text + "' " + what);
	}

}
