package com.osohq.oso.server.engine;

import java.util.List;
import java.util.Map;
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
 * for the policy's own types and actions are kept, so that they cost one look-up.
 */
final class AllowProcedures {

	private static final PredicateKey ALLOW = new PredicateKey("allow", 3);

	private final Program program;

	private final Map<Key, Question> known = new ConcurrentHashMap<>();

	AllowProcedures(Program program) {
		this.program = program;
	}

	Question test(Value actor, String action, Value resource) {
		Question question = this.known.get(new Key(actor.type(), action, resource.type()));
		return (question != null) ? question : create(actor.type(), action, resource.type());
	}

	private Question create(String actorType, String action, String resourceType) {
		List<ArgMode> modes = List.of(bound(actorType), action(action), bound(resourceType));
		Question question = question(modes, action);
		boolean ofThePolicy = !question.passesAction() && this.program.types().knows(actorType)
				&& this.program.types().knows(resourceType);
		if (ofThePolicy) {
			this.known.put(new Key(actorType, action, resourceType), question);
		}
		return question;
	}

	Question list(Value actor, String action, String resourceType) {
		ArgMode.Free resources = new ArgMode.Free(this.program.types().only(resourceType));
		return question(List.of(bound(actor.type()), action(action), resources), action);
	}

	Question actions(Value actor, Value resource) {
		ArgMode.Free actions = new ArgMode.Free(this.program.types().only(Value.STRING));
		return question(List.of(bound(actor.type()), actions, bound(resource.type())), null);
	}

	private Question question(List<ArgMode> modes, @Nullable String action) {
		return new Question(this.program.procedure(ALLOW, modes),
				action != null && modes.get(1) instanceof ArgMode.Bound);
	}

	private ArgMode bound(String type) {
		return new ArgMode.Bound(this.program.types().only(type));
	}

	private ArgMode action(String action) {
		int constant = this.program.constants().find(Value.string(action));
		return (constant != Constants.ABSENT) ? new ArgMode.Constant(constant) : bound(Value.STRING);
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

	private record Key(String actorType, String action, String resourceType) {

		@Override
		public int hashCode() {
			return (this.actorType.hashCode() * 31 + this.action.hashCode()) * 31 + this.resourceType.hashCode();
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && this.action.equals(key.action) && this.actorType.equals(key.actorType)
					&& this.resourceType.equals(key.resourceType);
		}

	}

}
