package com.osohq.oso.server.engine.run;

import java.util.List;

import com.osohq.oso.server.fact.FactShape;

/**
 * A look-up that plans make, numbered so that its index is found without hashing.
 *
 * @param number the number, unique within a policy
 * @param shapes what is looked up: facts of any of these shapes, which have as many known
 * and as many unknown columns each
 */
public record FactAccess(int number, List<FactShape> shapes) {

	public FactAccess {
		shapes = List.copyOf(shapes);
	}

}
