package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.plan.ArgMode;
import com.osohq.oso.server.engine.plan.Program;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Finds the procedure for a {@link Conjunction}. The same ones come again and again with
 * other values, so that they are kept, up to a number.
 */
final class ConjunctionProcedures {

	private static final int MAX_KEPT = 5000;

	private static final SourceSpan QUERY = new SourceSpan("(query)", 1, 1, 1);

	private final Program program;

	private final Map<Shape, Procedure> kept = new ConcurrentHashMap<>();

	ConjunctionProcedures(Program program) {
		this.program = program;
	}

	Procedure procedure(Shape shape) {
		Procedure known = this.kept.get(shape);
		if (known != null) {
			return known;
		}
		if (this.kept.size() >= MAX_KEPT) {
			return this.program.procedure("query", clause(shape), shape.modes(), false);
		}
		return this.kept.computeIfAbsent(shape,
				(added) -> this.program.procedure("query", clause(added), added.modes(), true));
	}

	private static Clause clause(Shape shape) {
		List<Clause.Variable> variables = new ArrayList<>();
		shape.variables().forEach((types) -> variables.add(new Clause.Variable("?" + variables.size(), types)));
		return new Clause(shape.head(), variables, shape.conditions(), QUERY);
	}

	/**
	 * A conjunction without its values.
	 *
	 * @param conditions the conditions
	 * @param variables what each variable can be of
	 * @param head the variables that are given and those that are wanted
	 * @param modes what is known of those
	 */
	record Shape(List<Condition> conditions, List<TypeSet> variables, List<Operand> head, List<ArgMode> modes) {

		Shape {
			conditions = List.copyOf(conditions);
			variables = List.copyOf(variables);
			head = List.copyOf(head);
			modes = List.copyOf(modes);
		}

	}

}
