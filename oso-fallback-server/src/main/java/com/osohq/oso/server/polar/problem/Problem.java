package com.osohq.oso.server.polar.problem;

import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with, or doubtful in, a policy.
 *
 * @param code which check found it
 * @param span where it stands
 * @param message what is wrong
 * @param hint what to do about it, or {@code null} when the message says it
 */
public record Problem(Code code, SourceSpan span, String message, @Nullable String hint) {
}
