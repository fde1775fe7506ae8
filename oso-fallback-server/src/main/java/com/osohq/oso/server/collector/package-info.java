/**
 * Where nodes of a development server send their reports, and what is kept of them: the
 * last state of each node.
 */
@NullMarked
package com.osohq.oso.server.collector;

import org.jspecify.annotations.NullMarked;
