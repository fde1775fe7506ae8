package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.polar.blocks.BlockTable;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.FactDeclaration;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.Rule;

/**
 * The checks of what a policy says outside of its blocks and tests.
 */
public final class StaticChecks {

	private final BlockTable blocks;

	private final TypeTable types;

	private final Problems problems;

	public StaticChecks(BlockTable blocks, TypeTable types, Problems problems) {
		this.blocks = blocks;
		this.types = types;
		this.problems = problems;
	}

	/** Checks the types that are mentioned anywhere. */
	public void checkTypeNames(List<Name> typeNames) {
		TypeNameCheck.check(typeNames, this.blocks, this.problems);
	}

	/** Checks the declared facts. */
	public void checkDeclarations(List<FactDeclaration> declarations) {
		FactCheck facts = new FactCheck(this.problems);
		for (FactDeclaration declaration : declarations) {
			facts.check(declaration);
		}
	}

	/**
	 * Checks all rules of a policy.
	 * @param desugared the rules that come from shorthand
	 * @param others the rules that were written in longhand, and the built-in ones
	 * @param negationOfRules whether predicates with rules can be negated
	 */
	public void checkRules(List<Rule> desugared, List<Rule> others, boolean negationOfRules) {
		List<Rule> rules = new ArrayList<>(desugared);
		rules.addAll(others);
		new SizeCheck(this.problems).check(rules);
		checkVariables(desugared, others);
		checkConditions(rules);
		if (negationOfRules) {
			new StratificationCheck(this.problems).check(rules);
		}
		else {
			new NegatedRuleCheck(rules, this.problems).check();
		}
	}

	private void checkVariables(List<Rule> desugared, List<Rule> others) {
		SingletonCheck singletons = new SingletonCheck(this.problems);
		FactCheck facts = new FactCheck(this.problems);
		for (Rule rule : desugared) {
			singletons.checkDesugared(rule);
		}
		for (Rule rule : others) {
			singletons.check(rule);
			facts.check(rule);
		}
	}

	private void checkConditions(List<Rule> rules) {
		TypeCheck types = new TypeCheck(this.types, this.problems);
		ComparisonCheck comparisons = new ComparisonCheck(this.problems);
		NegationCheck negations = new NegationCheck(this.problems);
		for (Rule rule : rules) {
			types.check(rule);
			comparisons.check(rule);
			negations.check(rule);
		}
	}

}
