package com.osohq.oso.server.engine;

import java.util.List;

import com.osohq.oso.server.fact.CodePointOrder;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a {@link Query}: a set of rows in a fixed order. Rows are compared
 * column by column: by type, one for every type first; then the wildcard first; then by
 * id, by code point.
 *
 * @param variables the columns: the variables in the order in which the calls first name
 * them, then those that no call names, by name
 * @param rows the rows
 */
public record Answers(List<String> variables, List<List<Binding>> rows) {

	public boolean isEmpty() {
		return this.rows.isEmpty();
	}

	/**
	 * What a row says of one variable.
	 *
	 * @param type the type, or {@code null} when the row holds for values of every type
	 * @param id the id, or {@code null} for a wildcard: the row holds for every id
	 */
	public record Binding(@Nullable String type, @Nullable String id) implements Comparable<Binding> {

		static Binding of(Value value) {
			return new Binding(value.type(), value.id());
		}

		public boolean isWildcard() {
			return this.id == null;
		}

		@Override
		public int compareTo(Binding other) {
			int byType = compare(this.type, other.type);
			return (byType != 0) ? byType : compare(this.id, other.id);
		}

		private static int compare(@Nullable String left, @Nullable String right) {
			if (left == null || right == null) {
				return Boolean.compare(left != null, right != null);
			}
			return CodePointOrder.compare(left, right);
		}

	}

}
