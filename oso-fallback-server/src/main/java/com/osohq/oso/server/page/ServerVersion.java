package com.osohq.oso.server.page;

/**
 * The version of this program.
 */
final class ServerVersion {

	private ServerVersion() {
	}

	static String get() {
		String version = ServerVersion.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "(not packaged)";
	}

}
