package com.osohq.oso.server.command;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

import com.osohq.oso.server.application.DevServerApplication;
import com.osohq.oso.server.application.DevServerSettings;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.devserver.DevEnvironment;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.devserver.StorageException;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.node.InvalidSettingsException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Runs the development server until the process is told to stop.
 */
final class DevServerCommand implements Command {

	private final Terminal terminal;

	private final PolicyLoading loading;

	DevServerCommand(Terminal terminal) {
		this.terminal = terminal;
		this.loading = new PolicyLoading(terminal);
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		DevServerOptions options = DevServerOptions.parse(args);
		DevServerSettings settings = settings(options);
		List<SourceFile> files = options.policies().isEmpty() ? List.of() : PolicyFiles.read(options.policies());
		Policy policy = null;
		if (!files.isEmpty()) {
			policy = this.loading.check(files);
			if (policy == null) {
				return ExitStatus.FAILURE;
			}
		}
		try (DevEnvironments environments = open(settings.directory())) {
			if (!fill(environments.main(), files, policy, options.facts())) {
				return ExitStatus.FAILURE;
			}
			return serve(options, settings, environments, files);
		}
		catch (StorageException | EnvironmentException | IOException ex) {
			return failed(String.valueOf(ex.getMessage()));
		}
	}

	private static DevServerSettings settings(DevServerOptions options) throws UsageException {
		try {
			DevServerSettings settings = DevServerSettings.load();
			if (options.address() != null) {
				settings = settings.withAddress(DevServerSettings.address("--address", options.address()));
			}
			return (options.port() != null) ? settings.withPort(options.port()) : settings;
		}
		catch (IllegalArgumentException | InvalidSettingsException ex) {
			throw new UsageException(String.valueOf(ex.getMessage()));
		}
	}

	private static DevEnvironments open(@Nullable Path directory) {
		return (directory != null) ? DevEnvironments.keptIn(directory) : DevEnvironments.inMemory();
	}

	/** Nothing is stored unless everything can be. */
	private boolean fill(DevEnvironment main, List<SourceFile> files, @Nullable Policy policy,
			@Nullable String factsFile) throws UsageException {
		Policy accepting = (policy != null) ? policy : main.current().policy();
		FactsFile facts = (factsFile != null) ? new FactsFile(factsFile) : null;
		if (facts != null && !areAccepted(facts, accepting, policy == null && main.current().policyText() == null)) {
			return false;
		}
		if (policy != null && !this.loading.replace(main, files, policy)) {
			return false;
		}
		if (facts != null) {
			facts.read((batch) -> main.apply(List.of(new Change(List.of(), batch))));
		}
		return true;
	}

	private boolean areAccepted(FactsFile facts, Policy policy, boolean isNone) throws UsageException {
		FactsFile.Problems problems = facts.problems(policy.signatures());
		if (problems.count() > 0) {
			Refusal.print(this.terminal,
					"the facts cannot be stored" + (isNone ? " without a policy; name its files too" : ""),
					problems.first(), problems.count());
		}
		return problems.count() == 0;
	}

	private ExitStatus serve(DevServerOptions options, DevServerSettings settings, DevEnvironments environments,
			List<SourceFile> files) {
		try (RunningServer server = DevServerApplication.start(settings, environments);
				PolicyWatch watch = new PolicyWatch(this.terminal, environments.main(), files)) {
			if (options.watch()) {
				watch.start();
			}
			this.terminal.out()
				.println("ready at http://" + name(settings.address()) + ':' + server.port() + " with API key "
						+ DevEnvironments.API_KEY);
			server.awaitStop();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			return failed("the server could not start on port " + settings.port() + ": " + innermost(ex).getMessage());
		}
		return ExitStatus.SUCCESS;
	}

	private static String name(InetAddress address) {
		if (address.isAnyLocalAddress() || address.equals(InetAddress.getLoopbackAddress())) {
			return "localhost";
		}
		return (address instanceof Inet6Address) ? '[' + address.getHostAddress() + ']' : address.getHostAddress();
	}

	private ExitStatus failed(String problem) {
		Refusal.print(this.terminal, problem);
		return ExitStatus.FAILURE;
	}

	private static Throwable innermost(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
