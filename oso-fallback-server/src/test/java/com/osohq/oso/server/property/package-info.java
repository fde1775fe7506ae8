/**
 * Property tests of the engine: random policies, facts and questions, whose answers are
 * compared with those of two naive evaluators that share no code with the engine.
 */
@NullMarked
package com.osohq.oso.server.property;

import org.jspecify.annotations.NullMarked;
