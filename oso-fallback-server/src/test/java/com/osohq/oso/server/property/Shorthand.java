package com.osohq.oso.server.property;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A shorthand rule of a block; its string is Polar text.
 */
record Shorthand(Term head, Body body) {

	@Override
	public String toString() {
		return this.head + " if " + this.body + ';';
	}

	/** The right side, or a part of it. */
	sealed interface Body {

	}

	/** A quoted name, or one of the keywords {@code role} and {@code permission}. */
	record Term(String name, boolean keyword) implements Body {

		static Term of(String name) {
			return new Term(name, false);
		}

		@Override
		public String toString() {
			return this.keyword ? this.name : '"' + this.name + '"';
		}

	}

	record On(Term term, String relation) implements Body {

		@Override
		public String toString() {
			return this.term + " on \"" + this.relation + '"';
		}

	}

	record Global(Term term) implements Body {

		@Override
		public String toString() {
			return "global " + this.term;
		}

	}

	record Embedded(Formula.Call call) implements Body {

		@Override
		public String toString() {
			return this.call.toString();
		}

	}

	record All(List<Body> parts) implements Body {

		@Override
		public String toString() {
			return this.parts.stream()
				.map((part) -> (part instanceof Any) ? "(" + part + ')' : part.toString())
				.collect(Collectors.joining(" and "));
		}

	}

	record Any(List<Body> parts) implements Body {

		@Override
		public String toString() {
			return this.parts.stream().map(Object::toString).collect(Collectors.joining(" or "));
		}

	}

}
