/**
 * What is wrong with a policy: codes, problems and the collector that every stage of
 * loading reports to.
 */
@NullMarked
package com.osohq.oso.server.polar.problem;

import org.jspecify.annotations.NullMarked;
