/**
 * Residual questions as SQL text.
 */
@NullMarked
package com.osohq.oso.server.sql.text;

import org.jspecify.annotations.NullMarked;
