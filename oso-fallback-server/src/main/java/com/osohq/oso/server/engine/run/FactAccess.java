package com.osohq.oso.server.engine.run;

import com.osohq.oso.server.fact.FactShape;

/**
 * A look-up that plans make, numbered so that its index is found without hashing.
 *
 * @param number the number, unique within a policy
 * @param shape what is looked up
 */
public record FactAccess(int number, FactShape shape) {
}
