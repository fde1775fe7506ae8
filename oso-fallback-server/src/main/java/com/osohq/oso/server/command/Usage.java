package com.osohq.oso.server.command;

/**
 * What the program says of itself.
 */
final class Usage {

	static final String TEXT = """
			Usage: java -jar oso-fallback-server.jar COMMAND

			  --help     show this text
			  --version  show the version
			""";

	private Usage() {
	}

	/** The program's name and version. */
	static String version() {
		String version = Usage.class.getPackage().getImplementationVersion();
		return "oso-fallback-server " + ((version != null) ? version : "(not packaged)");
	}

}
