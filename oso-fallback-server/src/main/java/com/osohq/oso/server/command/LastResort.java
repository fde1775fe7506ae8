package com.osohq.oso.server.command;

import java.io.PrintStream;

/**
 * Ends the process when a thread dies for want of memory or of another part of the
 * virtual machine. The threads that take connections are among those that can: without
 * them the process would live on, hold its port, and never answer again, whereas one that
 * has ended is started again by whoever looks after it.
 */
public final class LastResort implements Thread.UncaughtExceptionHandler {

	private static final int FAILURE = 1;

	private final PrintStream err;

	private final Exit exit;

	/**
	 * A last resort.
	 * @param err gets the reason
	 * @param exit ends the process at once
	 */
	LastResort(PrintStream err, Exit exit) {
		this.err = err;
		this.exit = exit;
	}

	/** Watches over every thread of this process. */
	public static void install() {
		// nothing is closed, as that could need memory too
		Thread.setDefaultUncaughtExceptionHandler(new LastResort(System.err, Runtime.getRuntime()::halt));
	}

	@Override
	public void uncaughtException(Thread thread, Throwable problem) {
		boolean beyondRepair = problem instanceof VirtualMachineError && !(problem instanceof StackOverflowError);
		try {
			this.err.println("error: the thread '" + thread.getName() + "' has died: " + problem
					+ (beyondRepair ? "; the process ends, as it may not answer any more" : ""));
			if (!beyondRepair) {
				problem.printStackTrace(this.err);
			}
		}
		finally {
			if (beyondRepair) {
				this.exit.with(FAILURE);
			}
		}
	}

	/**
	 * Ends the process.
	 */
	interface Exit {

		void with(int status);

	}

}
