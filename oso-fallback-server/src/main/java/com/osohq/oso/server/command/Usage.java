package com.osohq.oso.server.command;

/**
 * What the program says of itself.
 */
final class Usage {

	static final String TEXT = """
			Usage: java -jar oso-fallback-server.jar COMMAND

			Commands:
			  test FILE.polar ...      run the test blocks of a policy
			  validate FILE.polar ...  show the errors and warnings of a policy
			  --help                   show this text
			  --version                show the version

			Several files are read as one policy.

			Exit status: 0 success; 1 an invalid policy or a failed test; 2 wrong usage.
			""";

	private Usage() {
	}

	/** The program's name and version. */
	static String version() {
		String version = Usage.class.getPackage().getImplementationVersion();
		return "oso-fallback-server " + ((version != null) ? version : "(not packaged)") + System.lineSeparator();
	}

}
