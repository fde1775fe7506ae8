package com.osohq.spring.client.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.osohq.spring.FactPattern;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;

/**
 * Writes the query string that asks for stored facts, for example
 * {@code predicate=has_role&args.0.type=User&args.0.id=alice}.
 */
public final class FactsQueryString {

	private final StringBuilder text = new StringBuilder();

	private FactsQueryString() {
	}

	/**
	 * Writes a query string.
	 * @param pattern which facts to ask for
	 * @return the query string, encoded
	 */
	public static String of(FactPattern pattern) {
		FactsQueryString query = new FactsQueryString();
		query.add("predicate", pattern.predicate());
		List<ValuePattern> args = pattern.args();
		for (int i = 0; i < args.size(); i++) {
			ValuePattern arg = args.get(i);
			if (arg instanceof Value value) {
				query.add("args." + i + ".type", value.type());
				query.add("args." + i + ".id", value.id());
			}
			else if (arg instanceof ValuePattern.ValueOfType ofType) {
				query.add("args." + i + ".type", ofType.type());
			}
			else if (!(arg instanceof ValuePattern.Any)) {
				throw new IllegalStateException("cannot ask by a pattern of the kind " + arg.getClass().getName());
			}
		}
		return query.text.toString();
	}

	private void add(String name, String value) {
		if (!this.text.isEmpty()) {
			this.text.append('&');
		}
		// A plus sign means a space in forms only; %20 means one everywhere.
		this.text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
