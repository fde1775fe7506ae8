import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a Fallback node under fire: storms of 200 clients of one kind, or of all kinds together, one after
 * the other and at random by a seed, while somebody honest asks for health and for a small check all the
 * time:
 *
 * <pre>
 * java Soak world FOLDER                     writes the policy and the facts of its world
 * java Soak fire PORT KEY SECONDS SEED KINDS DIRECTORY
 * </pre>
 *
 * KINDS is 'all', 'together' (200 clients of all kinds), 'crowd' (200 of each kind at once, which is more than the
 * node promises to bear in time), or names of {@link Kind} separated by commas. DIRECTORY is the node's, for the
 * kinds that damage what it serves. The exit status is 1 if an answer was wrong, missing, late or 500. Until damage
 * is noticed and mended, which the node promises within a time, it may refuse to answer, and deny what it cannot
 * find any more.
 */
final class Soak {

	private static final int STORM_MS = 20_000;

	private static final int CLIENTS = 200;

	private final Storm storm;

	private final Random random;

	private Soak(Target target, Path directory, long seed) {
		this.random = new Random(seed);
		this.storm = new Storm(target, directory, this.random);
	}

	public static void main(String[] args) throws Exception {
		if (args[0].equals("world")) {
			World.write(Path.of(args[1]));
			return;
		}
		Target target = new Target(Integer.parseInt(args[1]), args[2]);
		Soak soak = new Soak(target, Path.of(args[6]), Long.parseLong(args[4]));
		System.exit(soak.run(Integer.parseInt(args[3]), args[5]) ? 0 : 1);
	}

	private static List<Kind> kinds(String names) {
		return switch (names) {
			case "all" -> List.of(Kind.values());
			case "together", "crowd" -> List.of();
			default -> Arrays.stream(names.split(",")).map(Kind::valueOf).toList();
		};
	}

	private boolean run(int seconds, String names) throws Exception {
		List<Kind> clients = Arrays.stream(Kind.values()).filter((kind) -> !kind.isDamage()).toList();
		List<Kind> order = new ArrayList<>(kinds(names));
		Map<Kind, Watch> single = new EnumMap<>(Kind.class);
		Watch together = new Watch(this.storm, names.equals("crowd") ? "200 OF EACH" : "ALL TOGETHER");
		Watch warmUp = new Watch(this.storm, "warm-up");
		storm(List.of(), 0, warmUp);
		warmUp.forget();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (System.nanoTime() < end) {
			if (order.isEmpty() || names.equals("all")) {
				storm(clients, names.equals("crowd") ? CLIENTS : CLIENTS / clients.size(), together);
			}
			Collections.shuffle(order, this.random);
			for (Kind kind : order) {
				if (System.nanoTime() < end) {
					storm(List.of(kind), kind.most(), single.computeIfAbsent(kind, (each) -> new Watch(this.storm, each.name())));
				}
			}
		}
		System.out.printf("%-26s %8s %10s %10s %10s %10s%n", "clients", "asked", "p50 ms", "p99 ms", "slowest", "excused");
		single.values().forEach(Watch::print);
		together.print();
		System.out.println("answers by kind and status: " + new TreeMap<>(this.storm.statuses()));
		List<String> faults = this.storm.faults();
		faults.stream().limit(20).forEach((fault) -> System.out.println("FAULT " + fault));
		System.out.println(faults.size() + " faults");
		return faults.isEmpty();
	}

	/** Lets loose so many clients of each of some kinds for a while, and watches over who is honest. */
	private void storm(List<Kind> kinds, int each, Watch watch) throws Exception {
		List<Thread> threads = this.storm.begin(kinds, each);
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STORM_MS);
		while (System.nanoTime() < end) {
			watch.ask("GET /healthcheck", "", "{\"status\":\"ok\"}");
			watch.ask("GET /actuator/health/liveness", "", "{\"components\":{\"livenessState\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
			int document = this.random.nextInt(World.DOCUMENTS);
			boolean right = this.random.nextBoolean();
			watch.ask("POST /api/authorize", World.check(World.reader(document) + (right ? 0 : 1), "read", document),
					"{\"allowed\":" + right + "}");
			Thread.sleep(50);
		}
		this.storm.end();
		for (Thread thread : threads) {
			thread.join(40_000);
		}
	}

}
