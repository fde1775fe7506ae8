package com.osohq.oso.server.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the answers to a {@link Query}.
 *
 * @param answers answers that are right, whatever the problem is
 * @param problem why there may be more, or {@code null} if these are all
 */
public record CertainAnswers(Answers answers, @Nullable String problem) {
}
