/**
 * Answers questions: a policy, a source of facts and a query give a set of answers. Knows
 * no HTTP, no JSON and no framework.
 */
@NullMarked
package com.osohq.oso.server.engine;

import org.jspecify.annotations.NullMarked;
