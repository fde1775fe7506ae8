package com.osohq.oso.server.command;

import java.nio.file.Path;
import java.util.List;

import com.osohq.oso.server.application.NodeApplication;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.application.StartFailure;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.time.Moment;

/**
 * Runs the Fallback node until it is told to stop, or exports what it would serve.
 */
final class NodeCommand implements Command {

	private final Terminal terminal;

	NodeCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		NodeArguments arguments = NodeArguments.parse(args);
		try {
			Path exportFile = arguments.exportFile();
			if (exportFile != null) {
				export(arguments.properties(), exportFile);
			}
			else {
				serve(arguments);
			}
			return ExitStatus.SUCCESS;
		}
		catch (StartFailure ex) {
			this.terminal.err().println(this.terminal.style().bad("error:") + ' ' + ex.getMessage());
			return ex.misconfigured() ? ExitStatus.WRONG_USAGE : ExitStatus.FAILURE;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return ExitStatus.FAILURE;
		}
	}

	private static void serve(NodeArguments arguments) throws StartFailure, InterruptedException {
		try (RunningServer server = NodeApplication.start(arguments.properties(), arguments.importFile())) {
			server.awaitStop();
		}
	}

	private void export(List<String> properties, Path file) throws StartFailure, InterruptedException {
		SnapshotStatus exported = NodeApplication.export(properties, file);
		this.terminal.out()
			.println("exported " + Count.of(exported.facts(), "fact") + " and the policy as of " + asOf(exported)
					+ " to " + file);
	}

	private static String asOf(SnapshotStatus snapshot) {
		Moment asOf = snapshot.asOf();
		return (asOf != null) ? asOf.wallClock().toString() : "an unknown time";
	}

}
