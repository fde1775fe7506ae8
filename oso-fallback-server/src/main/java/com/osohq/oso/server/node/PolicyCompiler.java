package com.osohq.oso.server.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes policies ready, and remembers the latest ones, because they seldom change. Not
 * thread-safe.
 */
final class PolicyCompiler {

	private static final int SHOWN = 5;

	private final PolicyLoader loader = PolicyLoader.strict();

	private final Map<String, CompiledPolicy> latest = new LinkedHashMap<>();

	private final int remembered;

	/** Remembers the latest policy. */
	PolicyCompiler() {
		this(1);
	}

	/** Remembers so many policies. */
	PolicyCompiler(int remembered) {
		this.remembered = remembered;
	}

	/**
	 * Makes a policy ready.
	 * @param policy the policy; {@code null} stands for an empty one
	 * @throws RefreshException if it has errors
	 */
	CompiledPolicy compile(@Nullable PolicyText policy) throws RefreshException {
		String source = (policy != null) ? policy.source() : "";
		CompiledPolicy known = this.latest.get(source);
		if (known != null) {
			return known;
		}
		@Nullable String filename = (policy != null) ? policy.filename() : null;
		String name = (filename != null && !filename.isBlank()) ? filename : SourceFile.DEFAULT_NAME;
		try {
			CompiledPolicy compiled = CompiledPolicy.compile(this.loader.load(List.of(new SourceFile(name, source))));
			if (this.latest.size() == this.remembered) {
				this.latest.remove(this.latest.keySet().iterator().next());
			}
			this.latest.put(source, compiled);
			return compiled;
		}
		catch (InvalidPolicyException ex) {
			throw new RefreshException(Cause.INVALID_POLICY, "the policy does not load: " + summary(ex.errors()), ex);
		}
		catch (StackOverflowError ex) {
			throw new RefreshException(Cause.INVALID_POLICY, "the policy does not load: it is nested too deeply", ex);
		}
	}

	private static String summary(List<Diagnostic> errors) {
		String more = (errors.size() > SHOWN) ? "; and " + (errors.size() - SHOWN) + " more" : "";
		return errors.stream()
			.limit(SHOWN)
			.map((error) -> error.span() + ": " + error.code() + ": " + error.message())
			.collect(Collectors.joining("; ", "", more));
	}

}
