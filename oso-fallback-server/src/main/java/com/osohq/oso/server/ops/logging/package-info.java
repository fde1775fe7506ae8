/**
 * How much is logged, in which format, and that no API key is ever part of it.
 */
@NullMarked
package com.osohq.oso.server.ops.logging;

import org.jspecify.annotations.NullMarked;
