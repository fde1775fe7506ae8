/**
 * The executable jar's entry point. Everything else lives in the packages below, whose
 * dependencies point down only: {@code command}, {@code policytest}, {@code engine},
 * {@code polar}, {@code fact}.
 */
@NullMarked
package com.osohq.oso.server;

import org.jspecify.annotations.NullMarked;
