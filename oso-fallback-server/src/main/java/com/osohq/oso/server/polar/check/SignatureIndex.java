package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Value;

/**
 * The signatures of one predicate, found by the type of the argument that tells most of
 * them apart. A large policy has hundreds for {@code has_role}, and facts come by the
 * million.
 */
public final class SignatureIndex {

	private final List<Signature> signatures;

	private final int position;

	private final Map<String, List<Signature>> byType = new HashMap<>();

	private final List<Signature> general = new ArrayList<>();

	private SignatureIndex(List<Signature> signatures, int position) {
		this.signatures = signatures;
		this.position = position;
		for (Signature signature : signatures) {
			Set<String> types = signature.arg(position).few();
			if (types.isEmpty()) {
				this.general.add(signature);
			}
			types.forEach((type) -> this.byType.computeIfAbsent(type, (key) -> new ArrayList<>()).add(signature));
		}
	}

	/** An index of the signatures of one predicate with one number of arguments. */
	public static SignatureIndex of(Collection<Signature> signatures) {
		List<Signature> all = List.copyOf(signatures);
		int best = 0;
		int most = 0;
		for (int position = 0; position < all.get(0).arity(); position++) {
			Set<StaticType> types = new HashSet<>();
			for (Signature signature : all) {
				types.add(signature.arg(position));
			}
			if (types.size() > most) {
				most = types.size();
				best = position;
			}
		}
		return new SignatureIndex(all, best);
	}

	/** Whether some signature accepts the arguments, of which there must be enough. */
	public boolean accepts(List<Value> values) {
		List<Signature> special = this.byType.getOrDefault(values.get(this.position).type(), List.of());
		return anyAccepts(special, values) || anyAccepts(this.general, values);
	}

	private static boolean anyAccepts(List<Signature> signatures, List<Value> values) {
		for (Signature signature : signatures) {
			if (signature.accepts(values)) {
				return true;
			}
		}
		return false;
	}

	/** All signatures, each once. */
	public List<Signature> signatures() {
		return this.signatures;
	}

}
