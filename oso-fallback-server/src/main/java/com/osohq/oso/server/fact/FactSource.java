package com.osohq.oso.server.fact;

/**
 * An immutable set of facts that can be asked for the facts that fit a pattern.
 */
public interface FactSource {

}
