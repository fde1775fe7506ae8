package com.osohq.oso.server.polar.check;

import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.FactDeclaration;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;

/**
 * Holds declarations of facts (D601) and the facts that a policy states itself (L801) to
 * the limits of facts.
 */
final class FactCheck {

	private final Problems problems;

	FactCheck(Problems problems) {
		this.problems = problems;
	}

	void check(FactDeclaration declaration) {
		int count = declaration.types().size();
		if (count == 0 || count > FactLimits.MAX_ARGUMENTS) {
			this.problems.report(Code.D601, declaration.span(), declaration.predicate() + " is declared with " + count
					+ " arguments, but a fact has 1 to " + FactLimits.MAX_ARGUMENTS, null);
		}
	}

	void check(Rule rule) {
		for (Rule.Parameter parameter : rule.parameters()) {
			if (rule.body() == null && parameter.term() instanceof Term.Constant constant
					&& FactLimits.isTooLong(constant.value().id())) {
				this.problems.report(Code.L801, constant.span(),
						"an argument of a fact has at most " + FactLimits.MAX_ARGUMENT_BYTES + " bytes", null);
			}
		}
	}

}
