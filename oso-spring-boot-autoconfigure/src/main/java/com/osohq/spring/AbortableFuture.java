package com.osohq.spring;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * A future whose cancellation interrupts the thread that works on it. A plain
 * {@link CompletableFuture} would only forget about the work.
 */
final class AbortableFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private final FutureTask<@Nullable Void> task;

	private AbortableFuture(Callable<T> work) {
		this.task = new FutureTask<>(() -> {
			finish(work);
			return null;
		});
	}

	static <T extends @Nullable Object> CompletableFuture<T> run(Executor executor, Callable<T> work) {
		AbortableFuture<T> future = new AbortableFuture<>(work);
		try {
			executor.execute(future.task);
		}
		catch (RuntimeException ex) {
			future.completeExceptionally(new OsoRequestException(
					"the executor rejected the call: " + ex.getClass().getSimpleName() + ": " + ex.getMessage(), ex));
		}
		return future;
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private void finish(Callable<T> work) {
		try {
			complete(work.call());
		}
		catch (Throwable ex) {
			completeExceptionally(ex);
		}
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		this.task.cancel(true);
		return cancelled;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

}
