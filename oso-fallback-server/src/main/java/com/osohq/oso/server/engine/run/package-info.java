/**
 * The machine that carries out plans: tabled top-down evaluation. Every goal (a procedure
 * with its bound arguments) is worked on once per request, however often it is called, so
 * that cyclic data and mutual recursion end, and answers are sets.
 */
@NullMarked
package com.osohq.oso.server.engine.run;

import org.jspecify.annotations.NullMarked;
