package com.osohq.oso.server;

import com.osohq.oso.server.command.CommandLine;
import com.osohq.oso.server.command.LastResort;

/**
 * Starts what the command line asks for.
 */
public final class OsoServer {

	private OsoServer() {
	}

	/**
	 * Runs a command and ends the process with its exit status.
	 * @param args the command's name and its arguments
	 */
	public static void main(String[] args) {
		LastResort.install();
		System.exit(CommandLine.ofProcess().run(args));
	}

}
