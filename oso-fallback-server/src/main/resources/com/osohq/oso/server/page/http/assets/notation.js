// Reads values and facts as a policy writes them. What is wrong is told with line and column.

const TOKEN = /\s+|#[^\n]*|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:::[\p{L}_][\p{L}\p{N}_]*)*)|(?<integer>[-+]?\p{Nd}+)|"(?<text>(?:[^"\\]|\\[^])*)"|(?<sign>[(){},:;])/uy;

const ESCAPES = { n: "\n", r: "\r", t: "\t", 0: "\0" };

export class NotationError extends Error {

	constructor(message, source, index) {
		super(message);
		const before = source.slice(0, index).split("\n");
		this.line = before.length;
		this.column = [...before[before.length - 1]].length + 1;
		this.sourceLine = source.split("\n")[this.line - 1];
	}

}

class Tokens {

	constructor(source) {
		this.source = source;
		this.list = [];
		this.next = 0;
		TOKEN.lastIndex = 0;
		while (TOKEN.lastIndex < source.length) {
			const index = TOKEN.lastIndex;
			const match = TOKEN.exec(source);
			if (!match) {
				throw new NotationError(source[index] === '"' ? 'a text is not closed; end it with "'
					: "this character makes no sense here", source, index);
			}
			const kind = Object.keys(match.groups).find((group) => match.groups[group] !== undefined);
			if (kind) {
				this.list.push({ kind, value: match.groups[kind], index });
			}
		}
	}

	peek() {
		return this.list[this.next] ?? { kind: "end", value: "", index: this.source.trimEnd().length };
	}

	take(kind, expected) {
		const token = this.peek();
		if (token.kind !== kind) {
			throw new NotationError(expected + " is expected here", this.source, token.index);
		}
		this.next++;
		return token.value;
	}

	accept(sign) {
		const token = this.peek();
		if (token.kind === "sign" && token.value === sign) {
			this.next++;
			return true;
		}
		return false;
	}

	expect(sign, where) {
		if (!this.accept(sign)) {
			throw new NotationError("'" + sign + "' is expected " + where, this.source, this.peek().index);
		}
	}

	atEnd() {
		return this.peek().kind === "end";
	}

}

function unescape(text) {
	return text.replace(/\\([^])/gu, (all, character) => ESCAPES[character] ?? character);
}

function entity(tokens, type) {
	tokens.expect("{", "after the type, as in User{\"alice\"}");
	const id = unescape(tokens.take("text", "an id in quotes"));
	tokens.expect("}", "after the id");
	return { type, id };
}

function argument(tokens, wildcards) {
	const token = tokens.peek();
	if (token.kind === "text") {
		return { type: "String", id: unescape(tokens.take("text")) };
	}
	if (token.kind === "integer") {
		return { type: "Integer", id: BigInt(tokens.take("integer").replace("+", "")).toString() };
	}
	const name = tokens.take("name", "a value such as User{\"alice\"}, \"reader\", 7 or true");
	if (name === "true" || name === "false") {
		return { type: "Boolean", id: name };
	}
	const sign = tokens.peek();
	if (sign.kind === "sign" && sign.value === "{") {
		return entity(tokens, name);
	}
	if (!wildcards) {
		throw new NotationError("a variable cannot stand here; write a value such as User{\"alice\"} or \"reader\"",
			tokens.source, token.index);
	}
	if (tokens.accept(":")) {
		return { type: tokens.take("name", "a type"), id: null };
	}
	return { type: null, id: null };
}

function call(tokens, wildcards) {
	const predicate = tokens.take("name", "the name of a predicate");
	const args = [];
	tokens.expect("(", "after the predicate");
	if (!tokens.accept(")")) {
		do {
			args.push(argument(tokens, wildcards));
		} while (tokens.accept(","));
		tokens.expect(")", "or ',' after an argument");
	}
	return { predicate, args };
}

function end(tokens) {
	tokens.accept(";");
	if (!tokens.atEnd()) {
		throw new NotationError("nothing more is expected here", tokens.source, tokens.peek().index);
	}
}

// A fact or a call of a rule in which _, names and typed names stand for anything.
export function readPattern(source) {
	const tokens = new Tokens(source);
	const pattern = call(tokens, true);
	end(tokens);
	return pattern;
}

// Any number of facts, one after the other.
export function readFacts(source) {
	const tokens = new Tokens(source);
	const facts = [];
	while (!tokens.atEnd()) {
		facts.push(call(tokens, false));
		tokens.accept(";");
	}
	return facts;
}

// A value as Type:id, whose id may be any text, or as Type{"id"}.
export function readValue(source) {
	const short = /^\s*([\p{L}_][\p{L}\p{N}_]*(?:::[\p{L}_][\p{L}\p{N}_]*)*):(?!:)\s*(.+?)\s*$/u.exec(source);
	if (short) {
		return { type: short[1], id: short[2] };
	}
	const tokens = new Tokens(source);
	const type = tokens.take("name", "a type, as in User:alice or User{\"alice\"},");
	if (tokens.atEnd()) {
		throw new NotationError("an id is missing; write " + type + ":id or " + type + "{\"id\"}", source,
			tokens.peek().index);
	}
	const value = entity(tokens, type);
	end(tokens);
	return value;
}

// A single word such as an action or a type.
export function readName(source) {
	const name = source.trim().replace(/^"(.*)"$/u, "$1");
	if (name === "") {
		throw new NotationError("something is missing here", source, 0);
	}
	return name;
}

// Characters that cannot be seen, or turn around what follows them, are written as numbers.
function visible(text) {
	return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => "\\u{" + character.codePointAt(0).toString(16) + "}");
}

// A value as a policy would write it; null stands for anything.
export function writeValue({ type, id }) {
	if (type === null || type === undefined) {
		return "_";
	}
	if (id === null || id === undefined) {
		return "_: " + type;
	}
	if (type === "Integer" || type === "Boolean") {
		return visible(id);
	}
	const text = '"' + visible(id.replace(/[\\"]/gu, "\\$&")) + '"';
	return (type === "String") ? text : type + "{" + text + "}";
}

export function writeFact({ predicate, args }) {
	return predicate + "(" + args.map(writeValue).join(", ") + ")";
}
