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
		void begin(Storm storm, List<Runnable> clients) {
			String length = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
			clients.add(() -> storm.trickle(CLIENTS, new String[] { "POST /api/authorize" + length, "GET /healthcheck" + length,
					"GET /actuator/health" + length, "POST /nothing" + length }, "1", 0));
			clients.add(() -> storm.trickle(CLIENTS / 4, new String[] {
					"POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" }, "1\r\n \r\n", 0));
		}
	},
	/** Sends a body with a key byte by byte. */
	SLOW_BODY {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> storm.trickle(CLIENTS, new String[] { storm.target().head("POST /api/authorize", 100_000) }, " ", 0));
		}
	},
	/** Sends the head of a request byte by byte. */
	SLOW_HEAD {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> storm.trickle(CLIENTS, new String[] { "GET /healthcheck HTTP/1.1\r\nX-Slow: ", "GET /" }, "x", 0));
		}
	},
	/** Connects and sends nothing, or sends one request and then nothing. */
	IDLE_CONNECTION {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> storm.trickle(IDLE, new String[] { "", "GET /healthcheck HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 0));
		}
	},
	/** Asks for a lot and does not read it. */
	UNREAD_ANSWER {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			String list = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resource_type\":\"Doc\"}";
			clients.add(() -> storm.trickle(CLIENTS, new String[] { storm.target().head("GET /api/facts?predicate=has_role", 0),
					storm.target().head("POST /api/list", list.length()) + list, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
					"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 2_048));
		}
	},
	/** Connects, sends half a request, and goes away. */
	GONE_CLIENT {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> {
				while (storm.goesOn()) {
					try (Socket socket = storm.target().connect(0)) {
						socket.setSoLinger(true, 0);
						Target.send(socket, storm.target().head("POST /api/authorize", 100) + "{");
					}
					catch (IOException ex) {
						Storm.pause(100);
					}
					Storm.pause(5);
				}
			});
		}
	},
	/** Asks what takes longer than a request may. */
	LONG_QUESTION {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.addAll(Collections.nCopies(CLIENTS, () -> storm.askAgainAndAgain(name(), "POST /api/authorize",
					World.check(1, "wait", 1), "never")));
		}
	},
	/** Asks what takes much memory. */
	CLOSURE {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			String right = World.closure();
			clients.addAll(Collections.nCopies(CLIENTS,
					() -> storm.askAgainAndAgain(name(), "POST /api/evaluate_query", World.CLOSURE, right)));
		}
	},
	/** Sends bodies of some megabytes. */
	LARGE_BODY {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			String resources = World.readable(1);
			String body = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resources\":" + resources
					+ " ".repeat(2 << 20) + "}";
			clients.addAll(Collections.nCopies(CLIENTS / 4, () -> storm.askAgainAndAgain(name(), "POST /api/authorize_resources",
					body, "{\"results\":" + resources + "}")));
		}
	},
	/** Damages a file that the node serves, so that reading fails. */
	FILE_TRUNCATED {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> storm.damage(true));
		}
	},
	/** Damages a file that the node serves, so that reading finds nothing wrong. */
	FILE_OVERWRITTEN {
		@Override
		void begin(Storm storm, List<Runnable> clients) {
			clients.add(() -> storm.damage(false));
		}
	};

	private static final int CLIENTS = 200;

	private static final int IDLE = 1_024;

	/** Adds what the clients do. */
	abstract void begin(Storm storm, List<Runnable> clients);

	/** Whether it damages the node's files, so that nobody is answered until they have been fetched anew. */
	boolean isDamage() {
		return this == FILE_TRUNCATED || this == FILE_OVERWRITTEN;
	}

	void start(Storm storm, List<Thread> threads) {
		List<Runnable> clients = new ArrayList<>();
		begin(storm, clients);
		for (Runnable client : clients) {
			Thread thread = new Thread(null, client, name(), 128 * 1024);
			thread.setDaemon(true);
			thread.start();
			threads.add(thread);
		}
	}

}
