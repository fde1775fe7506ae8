package com.osohq.oso.server.engine.plan;

import java.util.List;

import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.run.AnswerShape;
import com.osohq.oso.server.engine.run.AnswerShape.Wildcard;

/**
 * Unifies the free variables of a call with an answer that has wildcards.
 */
final class WildcardMatch {

	private WildcardMatch() {
	}

	/**
	 * Restricts the variables to the wildcards' types, and makes those variables one that
	 * the answer says are equal. A variable that stands in several columns makes the
	 * wildcards there equal, too.
	 * @return whether values are left that fit
	 */
	static boolean apply(Bindings bindings, List<Operand.Var> free, AnswerShape shape) {
		for (int i = 0; i < free.size(); i++) {
			Wildcard wildcard = shape.columns().get(i);
			if (wildcard == null) {
				continue;
			}
			if (!bindings.restrict(free.get(i), wildcard.types())) {
				return false;
			}
			for (int j = 0; j < i; j++) {
				Wildcard earlier = shape.columns().get(j);
				if (earlier != null && earlier.group() == wildcard.group()
						&& bindings.representative(free.get(i)) != bindings.representative(free.get(j))
						&& !bindings.merge(free.get(j), free.get(i))) {
					return false;
				}
			}
		}
		return true;
	}

}
