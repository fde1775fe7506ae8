package com.osohq.oso.server;

import com.osohq.oso.server.command.CommandLine;

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
		System.exit(CommandLine.ofProcess().run(args));
	}

}
