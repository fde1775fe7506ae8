package com.osohq.spring;

import java.util.List;
import java.util.Map;

/**
 * A question with open places, for example "which repositories may bob read, and in which
 * organization are they".
 * <p>
 * A builder never changes: every step returns a new one, which can be evaluated as often
 * as needed. {@code *} in a result stands for every value.
 */
public interface QueryBuilder {

	/**
	 * Demands that a further fact holds as well.
	 * @param predicate the name of the predicate
	 * @param args its arguments: {@link TypedVar}, {@link Value}, or a String, a whole
	 * number or a Boolean as short forms of values
	 * @return the query with the demand
	 */
	QueryBuilder and(String predicate, Object... args);

	/**
	 * Demands that a variable has one of some values.
	 * @param variable a variable of this query that has no such demand yet
	 * @param ids the ids; none at all makes the query unsatisfiable
	 * @return the query with the demand
	 */
	QueryBuilder in(TypedVar variable, List<String> ids);

	/**
	 * Adds facts that hold for this query only.
	 * @param contextFacts the facts, which join those that were added before
	 * @return the query with the facts
	 */
	QueryBuilder withContextFacts(List<Fact> contextFacts);

	/**
	 * Tells whether there is any answer.
	 * @return true if there is one
	 */
	boolean evaluate();

	/**
	 * Returns the different values of one variable.
	 * @param variable a variable of this query
	 * @return the values, in the order of the answers
	 */
	default List<String> evaluate(TypedVar variable) {
		return evaluate(ResultShape.values(variable));
	}

	/**
	 * Returns the different combinations of values of several variables.
	 * @param variables variables of this query
	 * @return the combinations, in the order of the answers
	 */
	default List<List<String>> evaluate(List<TypedVar> variables) {
		return evaluate(ResultShape.tuples(variables));
	}

	/**
	 * Returns the values of one variable for each value of another.
	 * @param key the variable whose values are the keys
	 * @param value the variable whose values are listed
	 * @return the values by key, in the order of the answers
	 */
	default Map<String, List<String>> evaluate(TypedVar key, TypedVar value) {
		return evaluate(ResultShape.map(key, ResultShape.values(value)));
	}

	/**
	 * Returns the rest of the answers for each value of one variable.
	 * @param key the variable whose values are the keys
	 * @param values what is returned for each key
	 * @param <V> the type of what is returned for a key
	 * @return the results by key, in the order of the answers
	 */
	default <V> Map<String, V> evaluate(TypedVar key, ResultShape<V> values) {
		return evaluate(ResultShape.map(key, values));
	}

	/**
	 * Returns the answers in a shape of the caller's choice.
	 * @param shape the shape
	 * @param <T> the type of the result
	 * @return the answers
	 */
	<T> T evaluate(ResultShape<T> shape);

	/**
	 * Returns the SQL that selects the answers from the application's own database.
	 * @param columnsToVariables the variable that each column of the result shows, by the
	 * name of the column; none at all gives one row with a column {@code result}
	 * @return a whole SELECT statement
	 */
	String evaluateLocalSelect(Map<String, TypedVar> columnsToVariables);

	/**
	 * Returns the SQL that filters rows of the application's own database.
	 * @param column the column to be filtered, for example {@code issues.id}
	 * @param variable the variable of this query that the column holds values of
	 * @return a condition to be put after WHERE
	 */
	String evaluateLocalFilter(String column, TypedVar variable);

}
