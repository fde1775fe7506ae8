/**
 * JSON in and out: strict, streaming, with messages that name the key or the position,
 * and the JSON forms of facts.
 */
@NullMarked
package com.osohq.oso.server.web.json;

import org.jspecify.annotations.NullMarked;
