package com.osohq.oso.server.polar.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.polar.blocks.BlockTable;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Name;

/**
 * Warns of types that no block declares, once for each (R302, polar.md 6).
 */
final class TypeNameCheck {

	private TypeNameCheck() {
	}

	static void check(List<Name> typeNames, BlockTable blocks, Problems problems) {
		Set<String> reported = new HashSet<>(TypeTable.PRIMITIVES);
		reported.add(TypeTable.ACTOR);
		reported.add(TypeTable.RESOURCE);
		for (Name name : typeNames) {
			if (blocks.type(name.text()) == null && reported.add(name.text())) {
				problems.report(Code.R302, name.span(), "no block declares the type " + name.text(),
						"check its spelling, or add 'resource " + name.text() + " {}'");
			}
		}
	}

}
