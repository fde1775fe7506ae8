package com.osohq.oso.server.policytest;

import java.util.List;

import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.fact.Value;

/**
 * What was found where an assertion expected something else.
 */
public sealed interface Finding {

	/** There is no answer, and at least one was asserted. */
	record NoAnswer() implements Finding {
	}

	/**
	 * There are answers, and none was asserted.
	 *
	 * @param values the values of the assertion's variable; empty if it has none
	 */
	record UnwantedAnswer(List<Binding> values) implements Finding {

		public UnwantedAnswer {
			values = List.copyOf(values);
		}

	}

	/**
	 * The values of the variable are not the ones that follow {@code iff}.
	 *
	 * @param missing the values that were listed and not found
	 * @param excess the values that were found and not listed; a wildcard, which stands
	 * for every value, is always among them
	 * @param values everything that was found
	 */
	record OtherValues(List<Value> missing, List<Binding> excess, List<Binding> values) implements Finding {

		public OtherValues {
			missing = List.copyOf(missing);
			excess = List.copyOf(excess);
			values = List.copyOf(values);
		}

	}

	/**
	 * The values of the variable are exactly those that an {@code assert_not} lists.
	 *
	 * @param values everything that was found
	 */
	record UnwantedValues(List<Binding> values) implements Finding {

		public UnwantedValues {
			values = List.copyOf(values);
		}

	}

	/**
	 * The question cannot be answered.
	 *
	 * @param reason the engine's explanation
	 */
	record NotEvaluable(String reason) implements Finding {
	}

}
