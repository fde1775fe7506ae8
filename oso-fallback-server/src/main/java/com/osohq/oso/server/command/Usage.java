package com.osohq.oso.server.command;

/**
 * What the program says of itself.
 */
final class Usage {

	static final String TEXT = """
			Usage: java -jar oso-fallback-server.jar COMMAND

			Commands:
			  dev-server [FILE.polar ...] [OPTION ...]
			                           run a read-write stand-in for Oso Cloud
			  test FILE.polar ...      run the test blocks of a policy
			  validate FILE.polar ...  show the errors and warnings of a policy
			  health                   ask the node on this host whether it can answer
			  --help                   show this text
			  --version                show the version

			Several files are read as one policy.

			Options of dev-server:
			  --facts FILE.ndjson      store these facts, one on each line, written as
			                           {"predicate":"likes","args":[{"type":"User","id":"ann"}]}
			  --port N                 listen on this port; default: OSO_PORT, or else 8080
			  --watch                  load the policy again when one of its files changes
			  --watch-for-changes FILE.polar
			                           the same as FILE.polar --watch

			dev-server forgets everything when it ends, unless OSO_DIRECTORY names a directory
			to keep policy and facts in. Policy files then replace the policy that is kept;
			the facts of a facts file are added to those that are kept.

			Exit status: 0 success; 1 an invalid policy, a failed test or an unhealthy node;
			2 wrong usage.
			""";

	private Usage() {
	}

	/** The program's name and version. */
	static String version() {
		String version = Usage.class.getPackage().getImplementationVersion();
		return "oso-fallback-server " + ((version != null) ? version : "(not packaged)") + System.lineSeparator();
	}

}
