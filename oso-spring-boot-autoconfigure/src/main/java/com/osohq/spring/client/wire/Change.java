package com.osohq.spring.client.wire;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of the stored facts.
 */
public sealed interface Change {

	/** The key of a set of changes of this kind. */
	String set();

	/**
	 * Writes what is inserted or deleted.
	 * @param node the empty object to write to
	 */
	void writeTo(ObjectNode node);

	/**
	 * Stores a fact.
	 *
	 * @param fact the fact
	 */
	record Insert(Fact fact) implements Change {

		@Override
		public String set() {
			return "inserts";
		}

		@Override
		public void writeTo(ObjectNode node) {
			ArrayNode args = node.put("predicate", this.fact.predicate()).putArray("args");
			this.fact.args().forEach((arg) -> args.addObject().put("type", arg.type()).put("id", arg.id()));
		}

	}

	/**
	 * Removes facts.
	 *
	 * @param pattern which facts
	 */
	record Delete(FactPattern pattern) implements Change {

		@Override
		public String set() {
			return "deletes";
		}

		@Override
		public void writeTo(ObjectNode node) {
			ArrayNode args = node.put("predicate", this.pattern.predicate()).putArray("args");
			this.pattern.args().forEach((arg) -> write(args.addObject(), arg));
		}

		private static void write(ObjectNode node, ValuePattern pattern) {
			if (pattern instanceof Value value) {
				node.put("type", value.type()).put("id", value.id());
			}
			else if (pattern instanceof ValuePattern.ValueOfType ofType) {
				node.put("type", ofType.type()).putNull("id");
			}
			else if (pattern instanceof ValuePattern.Any) {
				node.putNull("type").putNull("id");
			}
			else {
				throw new IllegalStateException(
						"cannot delete by a pattern of the kind " + pattern.getClass().getName());
			}
		}

	}

}
