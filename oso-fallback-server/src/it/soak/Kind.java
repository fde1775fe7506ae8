import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a storm is made of.
 */
enum Kind {

	/** Sends a body byte by byte that nobody wants to read. */
	UNWANTED_BODY {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			String length = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
			clients.add(() -> storm.trickle(count - count / 5, new String[] { "POST /api/authorize" + length,
					"GET /healthcheck" + length, "GET /actuator/health" + length, "POST /nothing" + length }, "1", 0));
			clients.add(() -> storm.trickle(count / 5, new String[] {
					"POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" }, "1\r\n \r\n", 0));
		}
	},
	/** Sends a body with a key byte by byte. */
	SLOW_BODY {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.add(() -> storm.trickle(count, new String[] { storm.target().head("POST /api/authorize", 100_000) }, " ", 0));
		}
	},
	/** Sends the head of a request byte by byte. */
	SLOW_HEAD {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.add(() -> storm.trickle(count, new String[] { "GET /healthcheck HTTP/1.1\r\nX-Slow: ", "GET /" }, "x", 0));
		}
	},
	/** Connects and sends nothing, or sends one request and then nothing. */
	IDLE_CONNECTION {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.add(() -> storm.trickle(count, new String[] { "", "GET /healthcheck HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 0));
		}

		@Override
		int most() {
			return 1_024;
		}
	},
	/** Asks for a lot and does not read it. */
	UNREAD_ANSWER {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			String list = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resource_type\":\"Doc\"}";
			clients.add(() -> storm.trickle(count, new String[] { storm.target().head("GET /api/facts?predicate=has_role", 0),
					storm.target().head("POST /api/list", list.length()) + list, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
					"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 2_048));
		}
	},
	/** Connects, sends half a request, and goes away. */
	GONE_CLIENT {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.addAll(Collections.nCopies(count, () -> {
				while (storm.goesOn()) {
					try (Socket socket = storm.target().connect(0)) {
						socket.setSoLinger(true, 0);
						Target.send(socket, storm.target().head("POST /api/authorize", 100) + "{");
					}
					catch (IOException ex) {
						Storm.pause(100);
					}
					Storm.pause(1_000);
				}
			}));
		}
	},
	/** Asks what takes longer than a request may. */
	LONG_QUESTION {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.addAll(Collections.nCopies(count, () -> storm.askAgainAndAgain(name(), "POST /api/authorize",
					World.check(1, "wait", 1), "never")));
		}
	},
	/** Asks what takes much memory. */
	CLOSURE {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			String right = World.closure();
			clients.addAll(Collections.nCopies(count,
					() -> storm.askAgainAndAgain(name(), "POST /api/evaluate_query", World.CLOSURE, right)));
		}
	},
	/** Sends bodies of some megabytes. */
	LARGE_BODY {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			String resources = World.readable(1);
			String body = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resources\":" + resources
					+ " ".repeat(2 << 20) + "}";
			clients.addAll(Collections.nCopies(count, () -> storm.askAgainAndAgain(name(), "POST /api/authorize_resources",
					body, "{\"results\":" + resources + "}")));
		}

		@Override
		int most() {
			return 50;
		}
	},
	/** Truncates a file that the node serves, so that reads fail. */
	FILE_TRUNCATED {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.add(() -> storm.damage(true));
		}
	},
	/** Overwrites a file that the node serves, so that reads succeed and are wrong. */
	FILE_OVERWRITTEN {
		@Override
		void begin(Storm storm, int count, List<Runnable> clients) {
			clients.add(() -> storm.damage(false));
		}
	};

	/**
	 * Adds what the clients do.
	 * @param count how many clients there are
	 */
	abstract void begin(Storm storm, int count, List<Runnable> clients);

	/** How many clients of this kind alone the node has to bear. */
	int most() {
		return 200;
	}

	/** Whether it damages the node's files, so that nobody is answered until they have been fetched anew. */
	boolean isDamage() {
		return this == FILE_TRUNCATED || this == FILE_OVERWRITTEN;
	}

	void start(Storm storm, int count, List<Thread> threads) {
		List<Runnable> clients = new ArrayList<>();
		begin(storm, count, clients);
		for (Runnable client : clients) {
			Thread thread = new Thread(null, client, name(), 128 * 1024);
			thread.setDaemon(true);
			thread.start();
			threads.add(thread);
		}
	}

}
