package com.osohq.oso.server.polar.desugar;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.blocks.BlockTable;
import com.osohq.oso.server.polar.blocks.DeclaredName;
import com.osohq.oso.server.polar.blocks.DeclaredType;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Block;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Shorthand;
import com.osohq.oso.server.polar.syntax.ShorthandRule;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * Desugars the shorthand rules of one block.
 */
public final class ShorthandRules {

	private final BlockTable table;

	private final @Nullable DeclaredType type;

	private final Scope scope;

	private final Problems problems;

	private ShorthandRules(Block block, BlockTable table, Problems problems) {
		this.table = table;
		this.problems = problems;
		boolean global = block.kind() == Block.Kind.GLOBAL;
		this.type = global ? table.global() : table.type(block.name().text());
		this.scope = new Scope(global, block.name().text());
	}

	/** The longhand rules of a block; those with problems are reported and left out. */
	public static List<Rule> desugar(Block block, BlockTable table, Problems problems) {
		ShorthandRules rules = new ShorthandRules(block, table, problems);
		List<Rule> result = new ArrayList<>();
		for (ShorthandRule rule : block.rules()) {
			Rule desugared = rules.rule(rule);
			if (desugared != null) {
				result.add(desugared);
			}
		}
		return result;
	}

	private @Nullable Rule rule(ShorthandRule rule) {
		String predicate = headPredicate(rule.head());
		ShorthandConditions conditions = new ShorthandConditions(this.table, this.type, this.scope, this.problems);
		Expression body = conditions.condition(rule.body());
		if (predicate == null || body == null) {
			return null;
		}
		List<Rule.Parameter> parameters = new ArrayList<>();
		SourceSpan span = rule.span();
		parameters.add(new Rule.Parameter(Scope.actor(span), TypeTable.ACTOR));
		parameters.add(granted(rule.head()));
		if (!this.scope.global()) {
			parameters.add(new Rule.Parameter(Scope.resource(span), this.scope.type()));
		}
		return new Rule(predicate, parameters, body, span);
	}

	/**
	 * The keywords leave the parameter open to every text, declared or not, a guess
	 * (polar.md 20.4 and 20.5).
	 */
	private static Rule.Parameter granted(Shorthand.Subject head) {
		Term term = Scope.term(head);
		return new Rule.Parameter(term, (term instanceof Term.Variable) ? Value.STRING : null);
	}

	private @Nullable String headPredicate(Shorthand.Subject head) {
		return switch (head.form()) {
			case ANY_ROLE -> Predicates.HAS_ROLE;
			case ANY_PERMISSION -> Predicates.HAS_PERMISSION;
			case NAME -> declaredPredicate(head);
		};
	}

	private @Nullable String declaredPredicate(Shorthand.Subject head) {
		DeclaredName declared = (this.type != null) ? this.type.find(head.text()) : null;
		if (declared == null) {
			this.problems.report(Code.B104, head.span(), this.scope.undeclared(head.text()),
					"declare it as a role or a permission");
			return null;
		}
		return switch (declared.kind()) {
			case ROLE -> Predicates.HAS_ROLE;
			case PERMISSION -> Predicates.HAS_PERMISSION;
			case RELATION -> {
				this.problems.report(Code.B107, head.span(),
						"\"" + head.text() + "\" is a relation, and a rule can grant only roles and permissions",
						"declare a role, or write a full rule for has_relation outside of the block");
				yield null;
			}
		};
	}

}
