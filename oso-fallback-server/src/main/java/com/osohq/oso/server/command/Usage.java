package com.osohq.oso.server.command;

/**
 * What the program says of itself.
 */
final class Usage {

	static final String TEXT = """
			Usage: java -jar oso-fallback-server.jar [COMMAND | OPTION ...]

			Without a command, runs the Fallback node. Its settings are environment variables:

			  OSO_API_TOKEN            the API key of the environment; required
			  OSO_ENVIRONMENT          the environment's id; required
			  OSO_TENANT               the tenant's id; required
			  OSO_URL                  where Oso Cloud is; https://api.osohq.com
			  OSO_PORT                 the port to listen on; 8080
			  OSO_ADDRESS              the address to listen on; all of this machine
			  OSO_TLS_CERTIFICATE, OSO_TLS_KEY
			                           files in PEM; set both to speak TLS
			  OSO_DIRECTORY            keeps snapshots for the next start; unset
			  OSO_POLL_INTERVAL        how often to refresh, up to 30m; 5m
			  OSO_REPLICA_LAG          how far Oso Cloud's replicas may lag, up to 1m; 2s
			  OSO_START_TIMEOUT        how long to try to get a first copy; 60s
			  OSO_CLIENT_TOKENS        further API keys for callers, comma separated; * for any
			  OSO_CLIENT_ID            this node's name; a random UUID
			  OSO_LOG_LEVEL            info, warn or error; error
			  OSO_DISABLE_ERROR_LOGGING, OSO_DISABLE_TELEMETRY
			                           true keeps reports from the collector; false
			  OSO_COLLECTOR_URL        where reports go; unset: where the upstream wants them
			  OSO_REPORT_INTERVAL      how often to report; 1m
			  OSO_MAX_STALENESS        refuses to answer from older data; unset
			  OSO_SCRUB_INTERVAL       finds damage to files of the snapshot within, up to 24h; 5m
			  OSO_STATUS_PAGE          the page at /: on, off, or key, which asks for an API key; on
			  HTTP_PROXY, HTTPS_PROXY, NO_PROXY
			                           the proxy on the way to Oso Cloud and collectors; unset

			Options of the node:
			  --import FILE            if Oso Cloud is unreachable and there is no snapshot, start
			                           from this archive
			  --export FILE            write an archive and exit
			  --oso.NAME=VALUE         a setting, in place of its environment variable

			Commands:
			  dev-server [FILE.polar ...] [OPTION ...]
			                           run a read-write stand-in for Oso Cloud
			  test FILE.polar ...      run the test blocks of a policy
			  validate FILE.polar ...  show the errors and warnings of a policy
			  explain FILE.polar ... [OPTION ...] ACTOR ACTION RESOURCE
			                           say why that is allowed, or what is missing; an actor or
			                           a resource is written Type:id or Type{"id"}
			  health                   ask the node on this host whether it can answer
			  --help                   show this text
			  --version                show the version

			Several files are read as one policy.

			Options of dev-server:
			  --facts FILE.ndjson      store these facts, one on each line, written as
			                           {"predicate":"likes","args":[{"type":"User","id":"ann"}]}
			  --port N                 listen on this port; default: OSO_PORT, or else 8080
			  --address ADDRESS        listen on this address, * for all; default: OSO_ADDRESS,
			                           or else the loopback interface
			  --watch                  load the policy again when one of its files changes
			  --watch-for-changes FILE.polar
			                           the same as FILE.polar --watch

			Options of explain:
			  --facts FILE.ndjson      the stored facts
			  --context FILE.ndjson    the context facts
			dev-server forgets everything when it ends, unless OSO_DIRECTORY names a directory
			to keep policy and facts in. Policy files then replace the policy that is kept;
			the facts of a facts file are added to those that are kept.

			Exit status: 0 success; 1 failure, such as an invalid policy, a failed test, an
			unhealthy node, or one that does not start; 2 wrong usage or settings.
			""";

	private Usage() {
	}

	/** The program's name and version. */
	static String version() {
		String version = Usage.class.getPackage().getImplementationVersion();
		return "oso-fallback-server " + ((version != null) ? version : "(not packaged)") + System.lineSeparator();
	}

}
