import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What unfriendly clients do while a storm goes on, and what they were told.
 */
final class Storm {

	/** How long after the node's files were damaged it may refuse to answer. */
	private static final long REPAIR_MS = 60_000;

	private final Target target;

	private final Path directory;

	private final Random random;

	private final ConcurrentMap<String, AtomicInteger> statuses = new ConcurrentHashMap<>();

	private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean blowing;

	private volatile long excusedUntil = System.nanoTime();

	Storm(Target target, Path directory, Random random) {
		this.target = target;
		this.directory = directory;
		this.random = random;
	}

	Target target() {
		return this.target;
	}

	/** Lets loose so many clients of each of some kinds; they go on until the storm is over. */
	List<Thread> begin(List<Kind> kinds, int each) {
		this.blowing = true;
		List<Thread> threads = new ArrayList<>();
		kinds.forEach((kind) -> kind.start(this, each, threads));
		return threads;
	}

	void end() {
		this.blowing = false;
	}

	boolean goesOn() {
		return this.blowing;
	}

	/** Whether the node may refuse, since its files have been damaged. */
	boolean isExcused() {
		return System.nanoTime() - this.excusedUntil < 0;
	}

	void report(String fault) {
		this.faults.add(fault);
	}

	List<String> faults() {
		return this.faults;
	}

	Map<String, AtomicInteger> statuses() {
		return this.statuses;
	}

	/** Connections that send something at the beginning, then a little now and then, and are replaced when closed. */
	void trickle(int clients, String[] starts, String drop, int receiveBuffer) {
		List<Socket> sockets = new ArrayList<>(Collections.nCopies(clients, null));
		try {
			while (this.blowing) {
				for (int i = 0; i < clients && this.blowing; i++) {
					try {
						if (sockets.get(i) == null) {
							sockets.set(i, this.target.connect(receiveBuffer));
							Target.send(sockets.get(i), starts[i % starts.length]);
						}
						else if (!drop.isEmpty()) {
							Target.send(sockets.get(i), drop);
						}
					}
					catch (IOException ex) {
						Target.close(sockets.get(i));
						sockets.set(i, null);
					}
				}
				pause(1_000);
			}
		}
		finally {
			sockets.forEach(Target::close);
		}
	}

	/** A client that asks again as soon as it has an answer. */
	void askAgainAndAgain(String name, String line, String body, String right) {
		while (this.blowing) {
			try (Socket socket = this.target.connect(0)) {
				socket.setSoTimeout(60_000);
				while (this.blowing) {
					Target.send(socket, this.target.head(line, body.length()) + body);
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

	/** Damages one of the files that the node serves, at random. */
	void damage(boolean truncate) {
		try {
			damageOne(truncate);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void damageOne(boolean truncate) throws IOException {
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

	static void pause(int millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static String shorten(String text) {
		return (text.length() > 200) ? text.substring(0, 200) + "..." : text;
	}

}
