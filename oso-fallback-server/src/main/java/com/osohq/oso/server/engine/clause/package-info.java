/**
 * Rules in the form that plans are made from: conjunctions without {@code or}, with
 * variables numbered, unifications carried out and types gathered.
 */
@NullMarked
package com.osohq.oso.server.engine.clause;

import org.jspecify.annotations.NullMarked;
