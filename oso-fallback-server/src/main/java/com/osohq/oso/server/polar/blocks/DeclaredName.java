package com.osohq.oso.server.polar.blocks;

import com.osohq.oso.server.polar.syntax.NameKind;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * A role, permission or relation of a type.
 *
 * @param type the type of what a relation leads to, {@code null} for roles and
 * permissions
 * @param owner the type whose block declares the name
 * @param span where it is declared
 */
public record DeclaredName(NameKind kind, String name, @Nullable String type, String owner, SourceSpan span) {

	boolean meansTheSameAs(DeclaredName other) {
		return this.kind == other.kind && ((this.type != null) ? this.type.equals(other.type) : other.type == null);
	}

}
