package com.osohq.oso.server.polar;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fails when something takes too long, even if it never ends.
 *
 * @param what what is limited, for the message
 */
record TimeLimit(long seconds, String what) {

	static TimeLimit of(long seconds, String what) {
		return new TimeLimit(seconds, what);
	}

	void run(Runnable runnable) {
		call(() -> {
			runnable.run();
			return true;
		});
	}

	<T> T call(Callable<T> callable) {
		FutureTask<T> task = new FutureTask<>(callable);
		Thread thread = new Thread(task, "time-limit");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(this.seconds, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("takes more than " + this.seconds + " seconds: " + this.what, ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(this.what, ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(this.what, ex);
		}
	}

}
