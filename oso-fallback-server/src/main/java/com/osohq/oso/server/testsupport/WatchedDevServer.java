package com.osohq.oso.server.testsupport;

import java.io.IOException;

/**
 * The main class of the server's process: runs the development server until the process
 * that has started it is gone, however that ended.
 */
public final class WatchedDevServer {

	/** What starts an executable jar. */
	private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

	private WatchedDevServer() {
	}

	/**
	 * Runs what the executable jar on the class path is told to.
	 * @param args its arguments
	 */
	public static void main(String[] args) throws ReflectiveOperationException {
		Thread watch = new Thread(WatchedDevServer::exitWithParent, "parent-watch");
		watch.setDaemon(true);
		watch.start();
		Class.forName(LAUNCHER).getMethod("main", String[].class).invoke(null, (Object) args);
	}

	/** Nothing is ever sent; the system closes the stream when the parent has ended. */
	private static void exitWithParent() {
		try {
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
		catch (IOException ex) {
			// Means the same as the end of the stream.
		}
		System.exit(0);
	}

}
