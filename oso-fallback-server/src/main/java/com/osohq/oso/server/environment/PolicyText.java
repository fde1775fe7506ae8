package com.osohq.oso.server.environment;

import org.jspecify.annotations.Nullable;

/**
 * A policy as it was uploaded.
 *
 * @param filename the name that the uploader gave it, or {@code null}
 * @param source the source text
 */
public record PolicyText(@Nullable String filename, String source) {
}
