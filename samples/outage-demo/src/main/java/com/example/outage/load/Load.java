package com.example.outage.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.example.outage.hosting.Check;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one question after the other on several threads, from when it is made until it is
 * stopped.
 */
public final class Load {

	private static final Logger LOGGER = LoggerFactory.getLogger(Load.class);

	/** Some examples say what is wrong; all of them would hide the table. */
	private static final int MAX_COMPLAINTS = 10;

	private final Oso oso;

	private final AnsweringTarget target;

	private final List<Check> checks;

	private final Scoreboard scoreboard;

	private final AtomicInteger next = new AtomicInteger();

	private final AtomicInteger complaints = new AtomicInteger();

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean isStopped;

	/**
	 * Starts asking.
	 * @param oso who is asked
	 * @param target tells who has answered
	 * @param checks the questions, asked again from the first when all were asked
	 * @param scoreboard where the answers are counted
	 * @param threads how many threads ask
	 */
	public Load(Oso oso, AnsweringTarget target, List<Check> checks, Scoreboard scoreboard, int threads) {
		this.oso = oso;
		this.target = target;
		this.checks = List.copyOf(checks);
		this.scoreboard = scoreboard;
		for (int i = 0; i < threads; i++) {
			Thread thread = new Thread(this::ask, "load-" + i);
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	private void ask() {
		while (!this.isStopped) {
			ask(this.checks.get(Math.floorMod(this.next.getAndIncrement(), this.checks.size())));
		}
	}

	private void ask(Check check) {
		String phase = this.scoreboard.phase();
		long begin = System.nanoTime();
		try {
			boolean isRight = check.isAnsweredRightBy(this.oso);
			Duration time = Duration.ofNanos(System.nanoTime() - begin);
			if (!isRight) {
				complain("wrong answer to " + check);
			}
			this.scoreboard.count(phase, (tally) -> tally.answered(this.target.ofLatestCall(), isRight, time));
		}
		catch (OsoException ex) {
			complain("no answer to " + check + ": " + ex.getMessage());
			this.scoreboard.count(phase, (tally) -> tally.failed(Duration.ofNanos(System.nanoTime() - begin)));
		}
	}

	private void complain(String problem) {
		if (this.complaints.getAndIncrement() < MAX_COMPLAINTS) {
			LOGGER.error(problem);
		}
	}

	/** Lets the requests under way end, and asks nothing more. */
	public void stop() throws InterruptedException {
		this.isStopped = true;
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

}
