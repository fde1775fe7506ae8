/**
 * Runs the test blocks of a policy and returns what came out as data. Whoever wants to
 * show or send the results brings them into shape.
 */
@NullMarked
package com.osohq.oso.server.policytest;

import org.jspecify.annotations.NullMarked;
