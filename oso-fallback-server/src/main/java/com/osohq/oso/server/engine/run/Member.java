package com.osohq.oso.server.engine.run;

/**
 * Goes on if a slot's value is among the elements, or with each element when the slot is
 * still free.
 */
public final class Member extends RowStep {

	private final Elements elements;

	private final int test;

	/**
	 * Creates the step.
	 * @param position the step's place in its plan
	 * @param elements the elements
	 * @param slot the slot
	 * @param free whether the slot is to be filled
	 */
	public Member(int position, Elements elements, int slot, boolean free) {
		super(position, new int[] { slot });
		this.elements = elements;
		this.test = free ? Slots.NONE : slot;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		int[] symbols = this.elements.symbols(evaluation);
		if (this.test == Slots.NONE) {
			int from = evaluation.rows().size();
			evaluation.rows().addAll(symbols, 0, symbols.length);
			return evaluation.choose(this, from);
		}
		int value = evaluation.value(this.test);
		for (int symbol : symbols) {
			if (symbol == value) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where the elements come from.
	 */
	public sealed interface Elements {

		int[] symbols(Evaluation evaluation);

	}

	/**
	 * Constants of the policy.
	 */
	public record OfPolicy(int[] constants) implements Elements {

		@Override
		public int[] symbols(Evaluation evaluation) {
			int[] symbols = new int[this.constants.length];
			for (int i = 0; i < symbols.length; i++) {
				symbols[i] = evaluation.request().constant(this.constants[i]);
			}
			return symbols;
		}

	}

	/**
	 * A list that came with the request.
	 */
	public record OfRequest(int list) implements Elements {

		@Override
		public int[] symbols(Evaluation evaluation) {
			return evaluation.request().list(this.list);
		}

	}

}
