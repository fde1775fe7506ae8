/**
 * The endpoint that explains answers, which the development server has and the Fallback
 * node has not: an explanation can take seconds, and it shows facts and rules.
 *
 * <p>
 * {@code POST /api/dev/explain} takes the body of {@code POST /api/authorize}. It answers
 * 200 whatever the answer to the question is, and otherwise as that endpoint does. In
 * what follows, {@code Arg} is <code>{"type": string|null, "id": string|null}</code>,
 * where an id of {@code null} means every value of the type and a type of {@code null}
 * every value at all; every {@code text} is for people, as a policy would write it.
 *
 * <pre>
 * Explanation = {
 *   "allowed":     true | false | null,   null: the engine cannot answer, see "reason"
 *   "reason":      string | null,         why there is no answer, or no proof
 *   "proof":       Proof | null,          if allowed, unless none was found within the bounds
 *   "near_misses": [NearMiss],            if denied, at most 20, the most helpful first
 *   "hints":       [string],              if denied: unknown types, ids and actions
 *   "complete":    boolean                false: a bound was reached, there may be more
 * }
 * Statement = {"text": string, "predicate": string, "args": [Arg]}
 * Proof = {
 *   "statement": Statement,
 *   "by":        "stored_fact" | "context_fact" | "rule" | "shown_above"
 *   "rule":      Rule,                    these three only if by a rule
 *   "bindings":  [Binding],
 *   "conditions": [Condition]             each with "proof": Proof if its kind is "call"
 * }
 * Rule = {
 *   "file": string | null, "line": number | null, "column": number | null,
 *   "text": string                        as it was written; all three are null if built in
 * }
 * Binding = {"variable": string, "value": Arg, "text": string}
 * Condition = {
 *   "kind":     "call" | "absence" | "comparison" | "equality" | "membership" | "type",
 *   "line":     number | null, "column": number | null,
 *   "text":     string,                   with variables, in longhand
 *   "resolved": string                    with values
 * }
 * NearMiss = {
 *   "missing":    Statement | null,       null: what is not met is no statement
 *   "sufficient": boolean,                this one further fact would allow it
 *   "path": [{                            from what was asked for to what is missing
 *     "statement": Statement, "rule": Rule, "bindings": [Binding],
 *     "conditions": [Condition with "status": "holds" | "fails" | "not_reached"]
 *   }]
 * }
 * </pre>
 */
@NullMarked
package com.osohq.oso.server.web.explain;

import org.jspecify.annotations.NullMarked;
