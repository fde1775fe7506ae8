package com.osohq.oso.server.fact;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the arguments of the facts to look up: a binding pattern.
 *
 * @param predicate the predicate
 * @param columns one for each argument
 */
public record FactShape(String predicate, List<Column> columns) {

	public FactShape {
		columns = List.copyOf(columns);
	}

	/** The number of columns whose symbols a look-up is given. */
	public int knownColumns() {
		return (int) this.columns.stream().filter(Known.class::isInstance).count();
	}

	/** The number of columns whose symbols a look-up finds. */
	public int unknownColumns() {
		return (int) this.columns.stream().filter(Unknown.class::isInstance).count();
	}

	/**
	 * What is known of one argument.
	 */
	public sealed interface Column {

		/** Whether a value of the type may stand in this column. */
		boolean admits(String type);

	}

	/** The argument is this value in every look-up. */
	public record Fixed(Value value) implements Column {

		@Override
		public boolean admits(String type) {
			return this.value.type().equals(type);
		}

	}

	/**
	 * The argument is given with the look-up.
	 *
	 * @param types the types it can be of, or {@code null} for any
	 */
	public record Known(@Nullable Set<String> types) implements Column {

		private static final Set<String> TEXT = Set.of(Value.STRING);

		public Known {
			types = (types != null) ? Set.copyOf(types) : null;
		}

		@Override
		public boolean admits(String type) {
			return this.types == null || this.types.contains(type);
		}

		/**
		 * Whether the argument is text, of which there are few and which many facts
		 * share.
		 */
		public boolean isText() {
			return TEXT.equals(this.types);
		}

	}

	/**
	 * The argument is to be found.
	 *
	 * @param types the types it must be of, or {@code null} for any
	 */
	public record Unknown(@Nullable Set<String> types) implements Column {

		public Unknown {
			types = (types != null) ? Set.copyOf(types) : null;
		}

		@Override
		public boolean admits(String type) {
			return this.types == null || this.types.contains(type);
		}

	}

}
