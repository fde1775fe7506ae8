package com.osohq.spring.reactive;

import java.util.function.Function;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Sets thread-locals to what Reactor's context holds for them while a call is made.
 */
interface CallContext {

	/** The one that works with what is on the class path. */
	static CallContext detect() {
		try {
			Class.forName("io.micrometer.context.ContextSnapshotFactory", false, CallContext.class.getClassLoader());
			return new Propagated(ContextSnapshotFactory.builder().build());
		}
		catch (ClassNotFoundException ex) {
			return new None();
		}
	}

	<A, B extends @Nullable Object> Function<A, B> within(ContextView context, Function<A, B> call);

	/** Without Micrometer's context propagation, nothing goes along. */
	final class None implements CallContext {

		@Override
		public <A, B extends @Nullable Object> Function<A, B> within(ContextView context, Function<A, B> call) {
			return call;
		}

	}

	/**
	 * With it.
	 *
	 * @param snapshots knows all thread-locals that take part
	 */
	record Propagated(ContextSnapshotFactory snapshots) implements CallContext {

		@Override
		@SuppressWarnings("try")
		public <A, B extends @Nullable Object> Function<A, B> within(ContextView context, Function<A, B> call) {
			return (argument) -> {
				try (ContextSnapshot.Scope scope = this.snapshots.setThreadLocalsFrom(context)) {
					return call.apply(argument);
				}
			};
		}

	}

}
