import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The environment of the soak, and what is asked about it.
 */
final class World {

	static final int DOCUMENTS = 40_000;

	private static final int USERS = 100;

	private static final int GROUPS = 200;

	private static final int NUMBERS = 2_000;

	private static final String POLICY = """
			actor User {}
			resource Group { roles = ["member"]; relations = { parent: Group }; }
			resource Doc { roles = ["reader"]; permissions = ["read", "wait"]; "read" if "reader"; }
			within(a: Group, b: Group) if has_relation(a, "parent", b);
			within(a: Group, c: Group) if within(a, b) and has_relation(b, "parent", c);
			has_permission(_: User, "wait", _: Doc) if
				n(a) and n(b) and n(c) and n(d) and a > b and b > c and c > d and d > a;
			""";

	static final String CLOSURE = """
			{"predicate":["within",["a","b"]],"calls":[],"constraints":{"a":{"type":"Group","ids":null},"b":{"type":"Group","ids":null}}}""";

	private World() {
	}

	/** Writes policy and facts into a folder. */
	static void write(Path folder) throws IOException {
		Files.writeString(folder.resolve("policy.polar"), POLICY);
		Stream<String> groups = IntStream.range(1, GROUPS)
			.mapToObj((i) -> fact("has_relation", "Group", "g" + i, "String", "parent", "Group", "g" + (i - 1)));
		Stream<String> numbers = IntStream.range(0, NUMBERS).mapToObj((i) -> fact("n", "Integer", "" + i));
		Stream<String> documents = IntStream.range(0, DOCUMENTS)
			.mapToObj((i) -> fact("has_role", "User", "u" + i % USERS, "String", "reader", "Doc", "d" + i));
		Files.write(folder.resolve("facts.ndjson"), (Iterable<String>) Stream.of(groups, numbers, documents).flatMap((each) -> each)::iterator);
	}

	private static String fact(String predicate, String... args) {
		return IntStream.range(0, args.length / 2)
			.mapToObj((i) -> value(args[2 * i], args[2 * i + 1]))
			.collect(Collectors.joining(",", "{\"predicate\":\"" + predicate + "\",\"args\":[", "]}"));
	}

	private static String value(String type, String id) {
		return "{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}";
	}

	/** The number of a user who may read a document. */
	static int reader(int document) {
		return document % USERS;
	}

	static String check(int user, String action, int document) {
		return "{\"actor_type\":\"User\",\"actor_id\":\"u" + user % USERS + "\",\"action\":\"" + action
				+ "\",\"resource_type\":\"Doc\",\"resource_id\":\"d" + document + "\"}";
	}

	/** All that a user may read, as the API lists it. */
	static String readable(int user) {
		return IntStream.range(0, DOCUMENTS)
			.filter((i) -> reader(i) == user)
			.mapToObj((i) -> value("Doc", "d" + i))
			.collect(Collectors.joining(",", "[", "]"));
	}

	/** What the closure has to be. */
	static String closure() {
		return IntStream.range(1, GROUPS)
			.mapToObj((i) -> "g" + i)
			.sorted()
			.flatMap((a) -> IntStream.range(0, Integer.parseInt(a.substring(1)))
				.mapToObj((b) -> "g" + b)
				.sorted()
				.map((b) -> "{\"a\":\"" + a + "\",\"b\":\"" + b + "\"}"))
			.collect(Collectors.joining(",", "{\"results\":[", "]}"));
	}

}
