package com.osohq.oso.server.property;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Call;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.Value;

/**
 * Something that an engine can be asked.
 */
sealed interface Question {

	/** The query for the answers of {@code allow}. */
	static Query allow(Constraint actor, Constraint action, Constraint resource) {
		return new Query(List.of(new Call("allow", List.of("actor", "action", "resource"))),
				Map.of("actor", actor, "action", action, "resource", resource));
	}

	static Constraint exactly(Value value) {
		return Constraint.ids(value.type(), value.id());
	}

	/** A check. */
	record Check(Value actor, String action, Value resource) implements Question {

		List<Value> values() {
			return List.of(this.actor, Value.string(this.action), this.resource);
		}

	}

	/** A check of several resources at once. */
	record Subset(Value actor, String action, List<Value> resources) implements Question {

	}

	/** A question for the resources of a type. */
	record Listing(Value actor, String action, String type) implements Question {

	}

	/** A question for the actions on a resource. */
	record Actions(Value actor, Value resource) implements Question {

	}

	/** A question for rows. */
	record Rows(Query query) implements Question {

	}

}
