package com.osohq.oso.server.explain;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;

/**
 * Something to be shown of values, of which some may be {@link Anything}.
 */
record Goal(String predicate, List<Value> args) {

	Goal {
		args = List.copyOf(args);
	}

	static Goal of(String predicate, Value... args) {
		return new Goal(predicate, List.of(args));
	}

	/** What a call asks for; open where an argument has no value yet. */
	static Goal of(Expression.Call call, Frame frame) {
		return new Goal(call.predicate(), call.args().stream().map(frame::valueOrAnything).toList());
	}

	boolean isOpen() {
		return this.args.stream().anyMatch(Anything::is);
	}

	Fact toFact() {
		return new Fact(this.predicate, this.args);
	}

	Statement toStatement() {
		return new Statement(this.predicate, this.args.stream().map(Anything::toArg).toList());
	}

	@Override
	public String toString() {
		return toStatement().toString();
	}

}
