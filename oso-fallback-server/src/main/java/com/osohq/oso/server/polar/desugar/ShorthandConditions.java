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
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.NameKind;
import com.osohq.oso.server.polar.syntax.Shorthand;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * Desugars the condition of one shorthand rule (polar.md 4.2). Every method returns
 * {@code null} after it has reported a problem.
 */
final class ShorthandConditions {

	private final BlockTable table;

	private final @Nullable DeclaredType type;

	private final Scope scope;

	private final Problems problems;

	private int relatedVariables;

	ShorthandConditions(BlockTable table, @Nullable DeclaredType type, Scope scope, Problems problems) {
		this.table = table;
		this.type = type;
		this.scope = scope;
		this.problems = problems;
	}

	@Nullable Expression condition(Shorthand condition) {
		if (condition instanceof Shorthand.And and) {
			List<Expression> operands = operands(and.operands());
			return (operands != null) ? Expression.and(operands, and.span()) : null;
		}
		if (condition instanceof Shorthand.Or or) {
			List<Expression> operands = operands(or.operands());
			return (operands != null) ? Expression.or(operands, or.span()) : null;
		}
		if (condition instanceof Shorthand.Call call) {
			return call.call();
		}
		if (condition instanceof Shorthand.Own own) {
			return own(own.subject());
		}
		if (condition instanceof Shorthand.On on) {
			return on(on);
		}
		return global((Shorthand.Global) condition);
	}

	private @Nullable List<Expression> operands(List<Shorthand> operands) {
		List<Expression> desugared = new ArrayList<>();
		for (Shorthand operand : operands) {
			Expression expression = condition(operand);
			if (expression != null) {
				desugared.add(expression);
			}
		}
		return (desugared.size() == operands.size()) ? desugared : null;
	}

	private @Nullable Expression own(Shorthand.Subject subject) {
		SourceSpan span = subject.span();
		NameKind kind = keywordKind(subject);
		if (kind == null) {
			DeclaredName declared = (this.type != null) ? this.type.find(subject.text()) : null;
			if (declared == null) {
				this.problems.report(Code.B104, span, this.scope.undeclared(subject.text()),
						"declare it as a role, a permission or a relation");
				return null;
			}
			kind = declared.kind();
			if (isRelationToNoActor(declared, span)) {
				return null;
			}
		}
		return this.scope.global() ? globalHeld(kind, subject, span) : held(kind, subject, Scope.resource(span), span);
	}

	private @Nullable Expression on(Shorthand.On on) {
		DeclaredName relation = (this.type != null) ? this.type.find(on.relation().text()) : null;
		if (relation == null || relation.type() == null) {
			this.problems.report(Code.B105, on.relation().span(),
					(relation != null)
							? "\"" + relation.name() + "\" is a " + relation.kind().singular() + ", not a relation"
							: this.scope.undeclared(on.relation().text()),
					"declare it as a relation");
			return null;
		}
		String relatedType = relation.type();
		NameKind kind = kindOnRelated(on, relatedType);
		if (kind == null) {
			return null;
		}
		SourceSpan span = on.span();
		Term.Variable related = new Term.Variable("related#" + (++this.relatedVariables), on.relation().span());
		List<Expression> conditions = List.of(
				relation(Scope.resource(span), new Term.Constant(Value.string(relation.name()), on.relation().span()),
						related, span),
				new Expression.Matches(related, relatedType, false, span), held(kind, on.subject(), related, span));
		return new Expression.And(conditions, span);
	}

	private @Nullable NameKind kindOnRelated(Shorthand.On on, String relatedType) {
		Shorthand.Subject subject = on.subject();
		DeclaredType related = this.table.type(relatedType);
		if (related == null) {
			this.problems.report(Code.B106, on.relation().span(),
					"\"" + on.relation().text() + "\" leads to " + relatedType + ", which no block declares",
					"declare the type " + relatedType);
			return null;
		}
		NameKind keyword = keywordKind(subject);
		if (keyword != null) {
			return keyword;
		}
		DeclaredName declared = related.find(subject.text());
		if (declared == null) {
			this.problems.report(Code.B106, subject.span(),
					"\"" + subject.text() + "\" is not declared in the related block of " + relatedType,
					"declare it there as a role, a permission or a relation");
			return null;
		}
		return isRelationToNoActor(declared, subject.span()) ? null : declared.kind();
	}

	/**
	 * Whether a name is a relation that can never lead to an actor. That this is an error
	 * is a guess (polar.md 18, B108); types without a block get the benefit of the doubt.
	 */
	private boolean isRelationToNoActor(DeclaredName declared, SourceSpan span) {
		if (declared.type() == null) {
			return false;
		}
		DeclaredType target = this.table.type(declared.type());
		boolean maybeActor = (target != null) ? target.isActor() : !TypeTable.PRIMITIVES.contains(declared.type());
		if (maybeActor) {
			return false;
		}
		this.problems.report(Code.B108, span,
				"\"" + declared.name() + "\" leads to " + declared.type() + ", which is no actor, so this never holds",
				"name a role or a permission on it, as in \"member\" on \"" + declared.name() + "\"");
		return true;
	}

	private @Nullable Expression global(Shorthand.Global global) {
		Shorthand.Subject subject = global.subject();
		DeclaredType block = this.table.global();
		NameKind kind = keywordKind(subject);
		if (block != null && kind == null) {
			DeclaredName declared = block.find(subject.text());
			kind = (declared != null) ? declared.kind() : null;
		}
		if (block == null || kind == null || kind == NameKind.RELATION) {
			this.problems
				.report(Code.B109, subject.span(),
						(block != null) ? "\"" + subject.text() + "\" is not declared in the global block"
								: "there is no global block",
						"declare it as a role or a permission in the global block");
			return null;
		}
		return globalHeld(kind, subject, global.span());
	}

	private static @Nullable NameKind keywordKind(Shorthand.Subject subject) {
		return switch (subject.form()) {
			case NAME -> null;
			case ANY_ROLE -> NameKind.ROLE;
			case ANY_PERMISSION -> NameKind.PERMISSION;
		};
	}

	private static Expression held(NameKind kind, Shorthand.Subject subject, Term.Variable resource, SourceSpan span) {
		Term name = Scope.term(subject);
		return switch (kind) {
			case ROLE -> new Expression.Call(Predicates.HAS_ROLE, List.of(Scope.actor(span), name, resource), span);
			case PERMISSION ->
				new Expression.Call(Predicates.HAS_PERMISSION, List.of(Scope.actor(span), name, resource), span);
			case RELATION -> relation(resource, name, Scope.actor(span), span);
		};
	}

	private static Expression globalHeld(NameKind kind, Shorthand.Subject subject, SourceSpan span) {
		String predicate = switch (kind) {
			case ROLE -> Predicates.HAS_ROLE;
			case PERMISSION -> Predicates.HAS_PERMISSION;
			case RELATION -> throw new IllegalArgumentException("the global block has no relations");
		};
		return new Expression.Call(predicate, List.of(Scope.actor(span), Scope.term(subject)), span);
	}

	private static Expression relation(Term.Variable subject, Term name, Term.Variable object, SourceSpan span) {
		return new Expression.Call(Predicates.HAS_RELATION, List.of(subject, name, object), span);
	}

}
