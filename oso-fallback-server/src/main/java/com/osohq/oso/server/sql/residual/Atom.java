package com.osohq.oso.server.sql.residual;

import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.sql.binding.Binding;

/**
 * One thing that the database has to check.
 */
public sealed interface Atom {

	/**
	 * The query of a binding has this row.
	 *
	 * @param binding the binding
	 * @param args one for each column of the query
	 */
	record Local(Binding binding, List<Term> args) implements Atom {

		public Local {
			args = List.copyOf(args);
		}

	}

	/**
	 * The arguments are one of these rows, which stored and context facts have yielded.
	 *
	 * @param args the arguments, all variables when simplified
	 * @param rows the rows
	 */
	record Listed(List<Term> args, List<List<Value>> rows) implements Atom {

		public Listed {
			args = List.copyOf(args);
			rows = List.copyOf(rows);
		}

	}

	/**
	 * The relation has this row.
	 *
	 * @param variant the relation
	 * @param args one for each of its columns
	 * @param kept whether the relation is to be a table expression of its own, whatever
	 * it is defined by
	 */
	record Derived(Variant variant, List<Term> args, boolean kept) implements Atom {

		public Derived {
			args = List.copyOf(args);
		}

	}

	/**
	 * The comparison holds.
	 */
	record Compare(Operator operator, Term left, Term right) implements Atom {
	}

	/**
	 * The database does not find what the body describes.
	 *
	 * @param outer terms of the question around
	 * @param inner the terms of the body that equal them, one for each
	 * @param body the body
	 */
	record Absent(List<Term> outer, List<Term> inner, Branch body) implements Atom {

		public Absent {
			outer = List.copyOf(outer);
			inner = List.copyOf(inner);
		}

	}

}
