package com.osohq.spring.client;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Lets an observer watch calls, and does not let a broken one break authorization. */
final class SafeObserver implements CallObserver {

	private final CallObserver observer;

	private final BrokenObservers broken;

	SafeObserver(CallObserver observer, BrokenObservers broken) {
		this.observer = observer;
		this.broken = broken;
	}

	@Override
	@SuppressWarnings("checkstyle:IllegalCatch")
	public Observed start(Operation operation) {
		try {
			return new SafeObserved(Objects.requireNonNull(this.observer.start(operation), "it returned null"));
		}
		catch (Exception | LinkageError | AssertionError ex) {
			this.broken.ignore("the observer " + this.observer.getClass().getName() + " threw an exception", ex);
			return NONE.start(operation);
		}
	}

	private final class SafeObserved implements Observed {

		private final Observed observed;

		private SafeObserved(Observed observed) {
			this.observed = observed;
		}

		@Override
		public void answered(Target target, int status) {
			safely(() -> this.observed.answered(target, status));
		}

		@Override
		public void failed(@Nullable Target target, RuntimeException failure) {
			safely(() -> this.observed.failed(target, failure));
		}

		@Override
		public void close() {
			safely(this.observed::close);
		}

		private void safely(Runnable step) {
			SafeObserver.this.broken.guard(SafeObserver.this.observer, step);
		}

	}

}
