package com.osohq.oso.server.snapshot;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.snapshot.Manifest.FileSeal;
import com.osohq.oso.server.snapshot.Manifest.Order;
import com.osohq.oso.server.snapshot.Manifest.Table;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;

/**
 * The manifest as lines of words. The first line names the format and its version, the
 * last one is the SHA-256 of all before it; these two are the same in every version.
 * Names are percent-encoded.
 */
final class ManifestText {

	/** What a manifest can have at most, so that it fits into memory. */
	static final int MAX_BYTES = 4 << 20;

	private static final String MAGIC = "oso-snapshot";

	private static final String UNSETTLED = "unsettled";

	private static final String POLICY_NAME = "policy-name";

	private static final String SEAL = "sha256 ";

	private final Path file;

	private final Map<String, List<String[]>> lines;

	private ManifestText(Path file, List<String> lines) {
		this.file = file;
		this.lines = lines.stream().map((line) -> line.split(" ")).collect(Collectors.groupingBy((words) -> words[0]));
	}

	static byte[] write(Manifest manifest) {
		StringBuilder text = new StringBuilder();
		line(text, MAGIC, manifest.format());
		line(text, "tenant", encode(manifest.origin().tenant()));
		line(text, "environment", encode(manifest.origin().environment()));
		if (manifest.policyName() != null) {
			line(text, POLICY_NAME, encode(manifest.policyName()));
		}
		line(text, "created", manifest.created());
		line(text, "content", encode(manifest.contentDigest()));
		line(text, "facts", manifest.facts());
		for (SnapshotFile each : SnapshotFile.values()) {
			FileSeal seal = manifest.seal(each);
			line(text, "file", each.fileName(), seal.size(), seal.sha256());
		}
		manifest.types().forEach((type) -> line(text, "type", encode(type.type()), type.end()));
		for (int i = 0; i < manifest.tables().size(); i++) {
			Table table = manifest.tables().get(i);
			line(text, "table", encode(table.predicate()), table.rows(),
					table.types().stream().map(ManifestText::encode).collect(Collectors.joining(" ")));
			for (Order order : table.orders()) {
				line(text, "order", i, order.offset(), order.groups(), order.dense() ? "dense" : "sparse",
						order.firstSymbol(),
						order.columns().stream().map(String::valueOf).collect(Collectors.joining(" ")));
			}
			if (!table.settled()) {
				line(text, UNSETTLED, i);
			}
		}
		String body = text.toString();
		return (body + SEAL + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + '\n').getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a manifest.
	 * @param file where the bytes come from, for messages
	 * @param bytes the content of the file
	 */
	static Manifest read(Path file, byte[] bytes) throws SnapshotException {
		String text = new String(bytes, StandardCharsets.UTF_8);
		int seal = text.lastIndexOf(SEAL);
		if (seal < 0 || !text.endsWith("\n")) {
			throw SnapshotException.damaged(file, "is incomplete: it does not end with its checksum");
		}
		byte[] body = text.substring(0, seal).getBytes(StandardCharsets.UTF_8);
		if (!Arrays.equals(bytes,
				(text.substring(0, seal) + SEAL + Sha256.of(body) + '\n').getBytes(StandardCharsets.UTF_8))) {
			throw SnapshotException.damaged(file, "does not match the checksum in its last line");
		}
		List<String> lines = text.substring(0, seal).lines().toList();
		if (!isReadable(lines.get(0))) {
			throw new SnapshotException(Reason.OTHER_FORMAT, file,
					"is of the format '" + lines.get(0) + "', and this version of the server reads only '" + MAGIC + ' '
							+ Manifest.FORMAT + "' and '" + MAGIC + ' ' + Manifest.FORMAT_WITH_UNSETTLED + '\'');
		}
		try {
			Manifest manifest = new ManifestText(file, lines).manifest();
			Optional<String> objection = ManifestCheck.objectionTo(manifest);
			if (objection.isPresent()) {
				throw SnapshotException.damaged(file, "contradicts itself: " + objection.get());
			}
			return manifest;
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException ex) {
			throw SnapshotException.damaged(file, "cannot be understood: " + ex.getMessage());
		}
	}

	private static boolean isReadable(String format) {
		return format.equals(MAGIC + ' ' + Manifest.FORMAT)
				|| format.equals(MAGIC + ' ' + Manifest.FORMAT_WITH_UNSETTLED);
	}

	private Manifest manifest() throws SnapshotException {
		SnapshotOrigin origin = new SnapshotOrigin(decode(one("tenant")), decode(one("environment")));
		List<TypeRange> types = new ArrayList<>();
		for (String[] words : all("type")) {
			types.add(new TypeRange(decode(words[1]), Integer.parseInt(words[2])));
		}
		String policyName = all(POLICY_NAME).isEmpty() ? null : decode(one(POLICY_NAME));
		return new Manifest(origin, policyName, Instant.parse(one("created")), decode(one("content")),
				Long.parseLong(one("facts")), types, tables(), files());
	}

	private Map<SnapshotFile, FileSeal> files() throws SnapshotException {
		Map<SnapshotFile, FileSeal> files = new EnumMap<>(SnapshotFile.class);
		for (SnapshotFile each : SnapshotFile.values()) {
			for (String[] words : all("file")) {
				if (words[1].equals(each.fileName())) {
					files.put(each, new FileSeal(Long.parseLong(words[2]), words[3]));
				}
			}
			if (!files.containsKey(each)) {
				throw SnapshotException.damaged(this.file, "does not mention the file '" + each.fileName() + '\'');
			}
		}
		return files;
	}

	private List<Table> tables() {
		Map<String, List<Order>> ordersByTable = new HashMap<>();
		for (String[] words : all("order")) {
			ordersByTable.computeIfAbsent(words[1], (added) -> new ArrayList<>())
				.add(new Order(rest(words, 6).stream().map(Integer::valueOf).toList(), Long.parseLong(words[2]),
						Integer.parseInt(words[3]), words[4].equals("dense"), Integer.parseInt(words[5])));
		}
		Set<String> unsettled = all(UNSETTLED).stream().map((words) -> words[1]).collect(Collectors.toSet());
		List<Table> tables = new ArrayList<>();
		for (String[] words : all("table")) {
			List<Order> orders = ordersByTable.getOrDefault(String.valueOf(tables.size()), List.of());
			List<String> types = rest(words, 3).stream().map(ManifestText::decode).toList();
			boolean settled = !unsettled.remove(String.valueOf(tables.size()));
			tables.add(new Table(decode(words[1]), types, Integer.parseInt(words[2]), orders, settled));
		}
		if (!unsettled.isEmpty()) {
			throw new IllegalArgumentException(
					"it marks tables " + unsettled + " as unsettled, which it does not have");
		}
		return tables;
	}

	private String one(String key) {
		List<String[]> found = all(key);
		if (found.size() != 1) {
			throw new IllegalArgumentException("it has " + found.size() + " lines '" + key + "' instead of one");
		}
		return (found.get(0).length > 1) ? found.get(0)[1] : "";
	}

	private List<String[]> all(String key) {
		return this.lines.getOrDefault(key, List.of());
	}

	private static List<String> rest(String[] words, int from) {
		return List.of(words).subList(from, words.length);
	}

	private static void line(StringBuilder text, Object... words) {
		text.append(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" "))).append('\n');
	}

	private static String encode(String name) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8);
	}

	private static String decode(String name) {
		return URLDecoder.decode(name, StandardCharsets.UTF_8);
	}

}
