package com.osohq.oso.server.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Finds the procedure for a question about {@code allow(actor, action, resource)}. Those
 * for the policy's own types are kept, so that they cost one look-up.
 */
final class AllowProcedures {

	private static final PredicateKey ALLOW = new PredicateKey("allow", 3);

	private final Program program;

	private final Map<Key, Question> tests = new ConcurrentHashMap<>();

	private final Map<Key, Question> lists = new ConcurrentHashMap<>();

	private final Map<Key, Question> actions = new ConcurrentHashMap<>();

	AllowProcedures(Program program) {
		this.program = program;
	}

	/** Whether an actor may do an action on a resource. */
	Question test(Value actor, String action, Value resource) {
		return find(this.tests, actor.type(), action, resource.type());
	}

	/** On which resources of a type an actor may do an action. */
	Question list(Value actor, String action, String resourceType) {
		return find(this.lists, actor.type(), action, resourceType);
	}

	/** Which actions an actor may do on a resource. */
	Question actions(Value actor, Value resource) {
		return find(this.actions, actor.type(), null, resource.type());
	}

	private Question find(Map<Key, Question> kept, String actorType, @Nullable String action, String resourceType) {
		Question question = kept.get(new Key(actorType, action, resourceType));
		if (question == null && action != null && !isNamed(action)) {
			question = kept.get(new Key(actorType, null, resourceType));
		}
		return (question != null) ? question : create(kept, actorType, action, resourceType);
	}

	private Question create(Map<Key, Question> kept, String actorType, @Nullable String action, String resourceType) {
		boolean named = action != null && isNamed(action);
		ArgMode actionMode;
		if (action == null) {
			actionMode = new ArgMode.Free(this.program.types().only(Value.STRING));
		}
		else {
			actionMode = named ? new ArgMode.Constant(this.program.constants().find(Value.string(action)))
					: bound(Value.STRING);
		}
		ArgMode resources = (kept == this.lists) ? new ArgMode.Free(this.program.types().only(resourceType))
				: bound(resourceType);
		Procedure procedure = this.program.procedure(ALLOW, List.of(bound(actorType), actionMode, resources));
		Question question = new Question(procedure, actionMode instanceof ArgMode.Bound);
		if (this.program.types().knows(actorType) && this.program.types().knows(resourceType)) {
			kept.put(new Key(actorType, named ? action : null, resourceType), question);
		}
		return question;
	}

	private boolean isNamed(String action) {
		return this.program.constants().find(Value.string(action)) != Constants.ABSENT;
	}

	private ArgMode bound(String type) {
		return new ArgMode.Bound(this.program.types().only(type));
	}

	/**
	 * A procedure to call.
	 *
	 * @param procedure the procedure
	 * @param passesAction whether the action is an argument of the call, because the
	 * policy does not name it
	 */
	record Question(Procedure procedure, boolean passesAction) {
	}

	/**
	 * What a procedure depends on.
	 *
	 * @param actorType the actor's type
	 * @param action the action, or {@code null} for all those that the policy does not
	 * name
	 * @param resourceType the resource's type
	 */
	private record Key(String actorType, @Nullable String action, String resourceType) {

		@Override
		public int hashCode() {
			return (this.actorType.hashCode() * 31 + Objects.hashCode(this.action)) * 31 + this.resourceType.hashCode();
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && Objects.equals(this.action, key.action)
					&& this.actorType.equals(key.actorType) && this.resourceType.equals(key.resourceType);
		}

	}

}
