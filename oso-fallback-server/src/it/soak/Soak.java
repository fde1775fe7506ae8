import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps a Fallback node under fire: storms of clients of one kind, or of several at once, one after
 * the other and at random by a seed, while somebody honest asks for health and for a small check all the
 * time. Run as a source file:
 *
 * <pre>
 * java Soak.java world FOLDER                     writes the policy and the facts of its world
 * java Soak.java fire PORT KEY SECONDS SEED KINDS DIRECTORY
 * </pre>
 *
 * KINDS is 'all', 'together' (storms of all clients only), or names of {@link Kind} separated by commas. DIRECTORY is the node's, for the kinds that damage
 * what it serves. The exit status is 1 if an answer was wrong, missing, late or 500. Until damage is noticed and
 * mended, which the node promises within a time, it may refuse to answer, and deny what it cannot find any more.
 */
final class Soak {

	private static final int CLIENTS = 200;

	private static final int IDLE = 1_024;

	/** What health and a small check may take. */
	private static final long LIMIT_MS = 1_000;

	/** How long after the node's files were damaged it may refuse to answer. */
	private static final long REPAIR_MS = 60_000;

	private static final int STORM_MS = 20_000;

	/** What does not go together with the others: nobody is answered in time while a copy is fetched anew. */
	private static final Set<Kind> DAMAGE = EnumSet.of(Kind.FILE_TRUNCATED, Kind.FILE_OVERWRITTEN);

	private static final int GROUPS = 200;

	private static final int NUMBERS = 2_000;

	private static final int DOCUMENTS = 40_000;

	private static final String POLICY = """
			actor User {}
			resource Group { roles = ["member"]; relations = { parent: Group }; }
			resource Doc { roles = ["reader"]; permissions = ["read", "wait"]; "read" if "reader"; }
			within(a: Group, b: Group) if has_relation(a, "parent", b);
			within(a: Group, c: Group) if within(a, b) and has_relation(b, "parent", c);
			has_permission(_: User, "wait", _: Doc) if
				n(a) and n(b) and n(c) and n(d) and a > b and b > c and c > d and d > a;
			""";

	private static final String CLOSURE = """
			{"predicate":["within",["a","b"]],"calls":[],"constraints":{"a":{"type":"Group","ids":null},"b":{"type":"Group","ids":null}}}""";

	private final int port;

	private final String key;

	private final Random random;

	private final Path directory;

	private final ConcurrentMap<String, AtomicInteger> statuses = new ConcurrentHashMap<>();

	private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean storming;

	private volatile long excusedUntil;

	private Soak(int port, String key, long seed, Path directory) {
		this.port = port;
		this.key = key;
		this.random = new Random(seed);
		this.directory = directory;
	}

	public static void main(String[] args) throws Exception {
		if (args[0].equals("world")) {
			writeWorld(Path.of(args[1]));
			return;
		}
		Soak soak = new Soak(Integer.parseInt(args[1]), args[2], Long.parseLong(args[4]), Path.of(args[6]));
		System.exit(soak.run(Integer.parseInt(args[3]), kinds(args[5]), !args[5].equals("together")) ? 0 : 1);
	}

	private static EnumSet<Kind> kinds(String names) {
		if (names.equals("all") || names.equals("together")) {
			return EnumSet.allOf(Kind.class);
		}
		return Arrays.stream(names.split(",")).map(Kind::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
	}

	private static void writeWorld(Path folder) throws IOException {
		Files.writeString(folder.resolve("policy.polar"), POLICY);
		Stream<String> groups = IntStream.range(1, GROUPS)
			.mapToObj((i) -> fact("has_relation", "Group", "g" + i, "String", "parent", "Group", "g" + (i - 1)));
		Stream<String> numbers = IntStream.range(0, NUMBERS).mapToObj((i) -> fact("n", "Integer", "" + i));
		Stream<String> documents = IntStream.range(0, DOCUMENTS)
			.mapToObj((i) -> fact("has_role", "User", "u" + i % 100, "String", "reader", "Doc", "d" + i));
		Files.write(folder.resolve("facts.ndjson"), (Iterable<String>) Stream.of(groups, numbers, documents).flatMap((each) -> each)::iterator);
	}

	private static String fact(String predicate, String... args) {
		return IntStream.range(0, args.length / 2)
			.mapToObj((i) -> "{\"type\":\"" + args[2 * i] + "\",\"id\":\"" + args[2 * i + 1] + "\"}")
			.collect(Collectors.joining(",", "{\"predicate\":\"" + predicate + "\",\"args\":[", "]}"));
	}

	private boolean run(int seconds, EnumSet<Kind> kinds, boolean singly) throws Exception {
		Map<Kind, Watch> single = new EnumMap<>(Kind.class);
		Watch together = new Watch("ALL TOGETHER");
		List<Kind> order = new ArrayList<>(kinds);
		List<Kind> clients = kinds.stream().filter((kind) -> !DAMAGE.contains(kind)).toList();
		Watch warmUp = new Watch("warm-up");
		storm(List.of(), warmUp);
		warmUp.forget();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (System.nanoTime() < end) {
			storm(clients, together);
			Collections.shuffle(order, this.random);
			for (Kind kind : order) {
				if (singly && System.nanoTime() < end) {
					storm(List.of(kind), single.computeIfAbsent(kind, (each) -> new Watch(each.name())));
				}
			}
		}
		System.out.printf("%-26s %8s %10s %10s %10s %10s%n", "clients", "asked", "p50 ms", "p99 ms", "slowest", "excused");
		single.values().forEach(Watch::print);
		together.print();
		System.out.println("answers by kind and status: " + new TreeMap<>(this.statuses));
		this.faults.stream().limit(20).forEach((fault) -> System.out.println("FAULT " + fault));
		System.out.println(this.faults.size() + " faults");
		return this.faults.isEmpty();
	}

	/** Lets loose the clients of some kinds for a while, and watches over who is honest. */
	private void storm(List<Kind> kinds, Watch watch) throws Exception {
		this.storming = true;
		List<Thread> threads = new ArrayList<>();
		for (Kind kind : kinds) {
			kind.start(this, threads);
		}
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STORM_MS);
		while (System.nanoTime() < end) {
			watch.ask("GET /healthcheck", "", "{\"status\":\"ok\"}");
			watch.ask("GET /actuator/health/liveness", "", "{\"components\":{\"livenessState\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
			int document = this.random.nextInt(DOCUMENTS);
			boolean right = this.random.nextBoolean();
			watch.ask("POST /api/authorize", check("u" + (document + (right ? 0 : 1)) % 100, "read", "d" + document),
					"{\"allowed\":" + right + "}");
			Thread.sleep(50);
		}
		this.storming = false;
		for (Thread thread : threads) {
			thread.join(40_000);
		}
	}

	private static String check(String user, String action, String document) {
		return "{\"actor_type\":\"User\",\"actor_id\":\"" + user + "\",\"action\":\"" + action
				+ "\",\"resource_type\":\"Doc\",\"resource_id\":\"" + document + "\"}";
	}

	private String head(String line, int length) {
		return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.key + "\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	private Socket connect(int receiveBuffer) throws IOException {
		Socket socket = new Socket();
		if (receiveBuffer > 0) {
			socket.setReceiveBufferSize(receiveBuffer);
		}
		socket.setTcpNoDelay(true);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 5_000);
		return socket;
	}

	/** Connections that send something at the beginning, then a little now and then, and are replaced when closed. */
	private void trickle(int clients, String[] starts, String drop, int receiveBuffer) {
		List<Socket> sockets = new ArrayList<>(Collections.nCopies(clients, null));
		try {
			while (this.storming) {
				for (int i = 0; i < clients && this.storming; i++) {
					try {
						if (sockets.get(i) == null) {
							sockets.set(i, connect(receiveBuffer));
							send(sockets.get(i), starts[i % starts.length]);
						}
						else if (!drop.isEmpty()) {
							send(sockets.get(i), drop);
						}
					}
					catch (IOException ex) {
						close(sockets.get(i));
						sockets.set(i, null);
					}
				}
				pause(1_000);
			}
		}
		finally {
			sockets.forEach(Soak::close);
		}
	}

	/** A client that asks again as soon as it has an answer. */
	private void askAgainAndAgain(String name, String line, String body, String right) {
		while (this.storming) {
			try (Socket socket = connect(0)) {
				socket.setSoTimeout(60_000);
				while (this.storming) {
					send(socket, head(line, body.length()) + body);
					note(name, Answer.read(socket.getInputStream()), right);
				}
			}
			catch (IOException ex) {
				count(name, "broken off");
				pause(100);
			}
		}
	}

	private void note(String name, Answer answer, String right) {
		count(name, String.valueOf(answer.status()));
		boolean refused = answer.status() == 503 && answer.head().contains("retry-after:") || answer.status() == 400 || answer.status() == 408;
		if (answer.status() == 200 ? !answer.body().equals(right) : !refused) {
			this.faults.add(name + ": " + answer.status() + " " + shorten(answer.body()));
		}
	}

	private void count(String name, String what) {
		this.statuses.computeIfAbsent(name + " " + what, (each) -> new AtomicInteger()).incrementAndGet();
	}

	private void damage(boolean truncate) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(this.directory)) {
			files = all.filter(Files::isRegularFile).filter((file) -> file.toFile().length() > 4_096).toList();
		}
		if (files.isEmpty()) {
			return;
		}
		Path file = files.get(this.random.nextInt(files.size()));
		this.excusedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REPAIR_MS);
		try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
			if (truncate) {
				open.setLength(open.length() / 2);
			}
			else {
				open.seek(0);
				open.write(new byte[(int) Math.min(open.length(), 1 << 20)]);
			}
		}
	}

	private static void send(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static void close(Socket socket) {
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void pause(int millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String shorten(String text) {
		return (text.length() > 200) ? text.substring(0, 200) + "..." : text;
	}

	/**
	 * What a storm is made of.
	 */
	private enum Kind {

		/** Sends a body byte by byte that nobody wants to read. */
		UNWANTED_BODY {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				String length = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
				clients.add(() -> soak.trickle(CLIENTS, new String[] { "POST /api/authorize" + length, "GET /healthcheck" + length,
						"GET /actuator/health" + length, "POST /nothing" + length }, "1", 0));
				clients.add(() -> soak.trickle(CLIENTS / 4, new String[] {
						"POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" }, "1\r\n \r\n", 0));
			}
		},
		/** Sends a body with a key byte by byte. */
		SLOW_BODY {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> soak.trickle(CLIENTS, new String[] { soak.head("POST /api/authorize", 100_000) }, " ", 0));
			}
		},
		/** Sends the head of a request byte by byte. */
		SLOW_HEAD {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> soak.trickle(CLIENTS, new String[] { "GET /healthcheck HTTP/1.1\r\nX-Slow: ", "GET /" }, "x", 0));
			}
		},
		/** Connects and sends nothing, or sends one request and then nothing. */
		IDLE_CONNECTION {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> soak.trickle(IDLE, new String[] { "", "GET /healthcheck HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 0));
			}
		},
		/** Asks for a lot and does not read it. */
		UNREAD_ANSWER {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				String list = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resource_type\":\"Doc\"}";
				clients.add(() -> soak.trickle(CLIENTS, new String[] { soak.head("GET /api/facts?predicate=has_role", 0),
						soak.head("POST /api/list", list.length()) + list, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
						"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" }, "", 2_048));
			}
		},
		/** Connects, sends half a request, and goes away. */
		GONE_CLIENT {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> {
					while (soak.storming) {
						try (Socket socket = soak.connect(0)) {
							socket.setSoLinger(true, 0);
							send(socket, soak.head("POST /api/authorize", 100) + "{");
						}
						catch (IOException ex) {
							pause(100);
						}
						pause(5);
					}
				});
			}
		},
		/** Asks what takes longer than a request may. */
		LONG_QUESTION {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.addAll(Collections.nCopies(CLIENTS, () -> soak.askAgainAndAgain(name(), "POST /api/authorize",
						check("u1", "wait", "d1"), "never")));
			}
		},
		/** Asks what takes much memory. */
		CLOSURE {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				String right = IntStream.range(1, GROUPS)
					.mapToObj((i) -> "g" + i)
					.sorted()
					.flatMap((a) -> IntStream.range(0, Integer.parseInt(a.substring(1)))
						.mapToObj((b) -> "g" + b)
						.sorted()
						.map((b) -> "{\"a\":\"" + a + "\",\"b\":\"" + b + "\"}"))
					.collect(Collectors.joining(",", "{\"results\":[", "]}"));
				clients.addAll(Collections.nCopies(CLIENTS,
						() -> soak.askAgainAndAgain(name(), "POST /api/evaluate_query", Soak.CLOSURE, right)));
			}
		},
		/** Sends bodies of some megabytes. */
		LARGE_BODY {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				String resources = IntStream.range(0, DOCUMENTS)
					.filter((i) -> i % 100 == 1)
					.mapToObj((i) -> "{\"type\":\"Doc\",\"id\":\"d" + i + "\"}")
					.collect(Collectors.joining(",", "[", "]"));
				String body = "{\"actor_type\":\"User\",\"actor_id\":\"u1\",\"action\":\"read\",\"resources\":" + resources
						+ " ".repeat(2 << 20) + "}";
				clients.addAll(Collections.nCopies(CLIENTS / 4, () -> soak.askAgainAndAgain(name(), "POST /api/authorize_resources",
						body, "{\"results\":" + resources + "}")));
			}
		},
		/** Damages a file that the node serves, so that reading fails. */
		FILE_TRUNCATED {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> soak.damaged(true));
			}
		},
		/** Damages a file that the node serves, so that reading finds nothing wrong. */
		FILE_OVERWRITTEN {
			@Override
			void begin(Soak soak, List<Runnable> clients) {
				clients.add(() -> soak.damaged(false));
			}
		};

		abstract void begin(Soak soak, List<Runnable> clients);

		void start(Soak soak, List<Thread> threads) {
			List<Runnable> clients = new ArrayList<>();
			begin(soak, clients);
			for (Runnable client : clients) {
				Thread thread = new Thread(null, client, name(), 128 * 1024);
				thread.setDaemon(true);
				thread.start();
				threads.add(thread);
			}
		}

	}

	private void damaged(boolean truncate) {
		try {
			damage(truncate);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An answer as it came.
	 */
	private record Answer(int status, String head, String body) {

		static Answer read(InputStream stream) throws IOException {
			InputStream in = new BufferedInputStream(stream, 1 << 16);
			StringBuilder head = new StringBuilder();
			for (String line = line(in); !line.isEmpty(); line = line(in)) {
				head.append(line.toLowerCase(Locale.ROOT)).append('\n');
			}
			int status = Integer.parseInt(head.substring(9, 12));
			int length = head.indexOf("\ncontent-length:");
			if (length >= 0) {
				int size = Integer.parseInt(head.substring(length + 16, head.indexOf("\n", length + 1)).trim());
				return new Answer(status, head.toString(), text(in, size));
			}
			StringBuilder body = new StringBuilder();
			for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
				body.append(text(in, size));
				line(in);
			}
			line(in);
			return new Answer(status, head.toString(), body.toString());
		}

		private static String text(InputStream in, int length) throws IOException {
			byte[] bytes = in.readNBytes(length);
			if (bytes.length < length) {
				throw new EOFException("the answer breaks off");
			}
			return new String(bytes, StandardCharsets.UTF_8);
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int c = in.read(); c != '\n'; c = in.read()) {
				if (c < 0) {
					throw new EOFException("the answer breaks off");
				}
				if (c != '\r') {
					line.append((char) c);
				}
			}
			return line.toString();
		}

	}

	/**
	 * Who is honest, and has to be answered rightly and in time whoever else is there.
	 */
	private final class Watch {

		private final String name;

		private long[] micros = new long[1024];

		private int count;

		private int excused;

		Watch(String name) {
			this.name = name;
		}

		void ask(String line, String body, String right) {
			long begin = System.nanoTime();
			String said;
			try (Socket socket = connect(0)) {
				socket.setSoTimeout(30_000);
				send(socket, head(line, body.length()) + body);
				Answer answer = Answer.read(socket.getInputStream());
				said = answer.body().startsWith(right.substring(0, right.length() - 1)) ? "" : answer.status() + " " + answer.body();
				boolean denied = answer.status() == 200 && answer.body().startsWith("{\"allowed\":false}");
				if (System.nanoTime() < Soak.this.excusedUntil && (answer.status() == 503 || denied && !said.isEmpty())) {
					this.excused++;
					return;
				}
			}
			catch (IOException ex) {
				said = ex.toString();
			}
			long took = System.nanoTime() - begin;
			if (this.count == this.micros.length) {
				this.micros = Arrays.copyOf(this.micros, this.count * 2);
			}
			this.micros[this.count++] = took / 1_000;
			boolean late = took > TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
			if (!said.isEmpty() || late) {
				Soak.this.faults.add(this.name + ": " + line + " after " + took / 1_000_000 + " ms " + shorten(said));
			}
		}

		void forget() {
			this.count = 0;
			Soak.this.faults.clear();
		}

		void print() {
			long[] sorted = Arrays.copyOf(this.micros, this.count);
			Arrays.sort(sorted);
			System.out.printf(Locale.ROOT, "%-26s %8d %10.1f %10.1f %10.1f %10d%n", this.name, this.count, at(sorted, 0.5),
					at(sorted, 0.99), at(sorted, 1), this.excused);
		}

		private static double at(long[] sorted, double quantile) {
			return (sorted.length == 0) ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e3;
		}

	}

}
