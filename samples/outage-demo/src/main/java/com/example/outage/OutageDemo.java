package com.example.outage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import com.example.outage.hosting.Check;
import com.example.outage.hosting.CodeHosting;
import com.example.outage.load.AnsweringTarget;
import com.example.outage.load.Load;
import com.example.outage.load.Scoreboard;
import com.example.outage.server.ApplicationHealth;
import com.example.outage.server.ServerProcess;
import com.example.outage.server.Servers;
import com.osohq.spring.Oso;
import com.osohq.spring.client.Target;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The story that is told: all is well, Oso Cloud dies, Oso Cloud is back.
 */
final class OutageDemo {

	private static final long SEED = 20261126;

	private static final int CHECKS = 5_000;

	private static final int THREADS = 6;

	/** How many answers have to come from whom they should, in each phase. */
	private static final int ANSWERS = 1_000;

	/** Enough for a machine that is busy with other things. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/** How many more answers there may be until the health shows what the load sees. */
	private static final int HEALTH_DELAY = 2_000;

	private static final int BETWEEN_LOOKS = 50;

	private static final int OK = 200;

	private final PrintStream out;

	private final Scoreboard scoreboard = new Scoreboard();

	private final Servers servers;

	private final List<Check> checks;

	private boolean isHealthAsExpected = true;

	OutageDemo(Path jar, Path directory, PrintStream out) throws IOException {
		this.out = out;
		CodeHosting hosting = new CodeHosting(SEED);
		List<String> facts = hosting.facts();
		this.servers = new Servers(jar, directory, facts);
		this.checks = hosting.checks(CHECKS);
		say("a code hosting company: %,d facts, and %,d questions of which the answers are known", facts.size(),
				this.checks.size());
	}

	/** Tells the story, and whether it went as it should. */
	boolean run() throws IOException, InterruptedException, TimeoutException {
		ServerProcess cloud = this.servers.startCloud();
		say("Oso Cloud, played by the development server, is at %s", cloud.url());
		try (ServerProcess node = this.servers.startNode(cloud)) {
			say("the Fallback node beside it is at %s", node.url());
			try (ConfigurableApplicationContext application = startApplication(cloud, node)) {
				tell(application, cloud);
			}
		}
		Report report = new Report(this.scoreboard.phases());
		report.print(this.out);
		boolean isAsItShould = report.isAllRight() && this.isHealthAsExpected;
		this.out.println(isAsItShould ? AnsiOutput.toString(AnsiColor.GREEN, "PASSED: ", report.verdict())
				: AnsiOutput.toString(AnsiColor.RED, "FAILED: ", report.verdict(),
						this.isHealthAsExpected ? "" : "; the health did not tell what happened"));
		return isAsItShould;
	}

	private static ConfigurableApplicationContext startApplication(ServerProcess cloud, ServerProcess node) {
		return SpringApplication.run(OutageDemoApplication.class, "--oso.api-key=" + Servers.API_KEY,
				"--oso.url=" + cloud.url(), "--oso.fallback.url=" + node.url());
	}

	private void tell(ConfigurableApplicationContext application, ServerProcess cloud)
			throws IOException, InterruptedException, TimeoutException {
		int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		this.scoreboard.begin("before");
		Load load = new Load(application.getBean(Oso.class), application.getBean(AnsweringTarget.class), this.checks,
				this.scoreboard, THREADS);
		say("the application at http://localhost:%d asks on %d threads", port, THREADS);
		expect("UP", Target.CLOUD, port);
		this.scoreboard.begin("outage");
		cloud.kill();
		say("Oso Cloud is killed (SIGKILL); the load goes on");
		expect("DEGRADED", Target.FALLBACK, port);
		say("Oso Cloud is started again");
		try (ServerProcess again = this.servers.startCloud()) {
			this.scoreboard.begin("after");
			say("Oso Cloud is back at %s", again.url());
			expect("UP", Target.CLOUD, port);
			load.stop();
		}
	}

	/** Waits for enough answers of a target, then for the health to show the same. */
	private void expect(String status, Target target, int port) throws InterruptedException, TimeoutException {
		this.scoreboard.await((tally) -> tally.answeredBy(target) >= ANSWERS, PATIENCE);
		ApplicationHealth health = ApplicationHealth.of(port);
		for (int more = BETWEEN_LOOKS; more <= HEALTH_DELAY
				&& !isAsExpected(health, status, target); more += BETWEEN_LOOKS) {
			int enough = ANSWERS + more;
			this.scoreboard.await((tally) -> tally.answeredBy(target) >= enough, PATIENCE);
			health = ApplicationHealth.of(port);
		}
		say("health: %s", health);
		if (!isAsExpected(health, status, target)) {
			say("wrong: the health should be HTTP 200, %s, answered by %s", status, target.tag());
			this.isHealthAsExpected = false;
		}
	}

	private static boolean isAsExpected(ApplicationHealth health, String status, Target target) {
		return health.httpStatus() == OK && health.status().equals(status) && health.answeredBy().equals(target.tag());
	}

	private void say(String format, Object... args) {
		this.out.printf(AnsiOutput.toString(AnsiColor.CYAN, "==> ") + format + "%n", args);
	}

}
