import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands for Oso Cloud with an environment that is too large for a development server: gives out a
 * policy, and facts as they lie in files. Whatever is posted to it deletes the first fact.
 *
 * java CloudOfFiles.java PORT POLICY FACTS.ndjson WORK_FOLDER
 */
final class CloudOfFiles {

	private static final int OPENING = 1;

	private final Path folder;

	private final byte[] policy;

	private final String first;

	private final AtomicBoolean changed = new AtomicBoolean();

	private CloudOfFiles(Path folder, byte[] policy, String first) {
		this.folder = folder;
		this.policy = policy;
		this.first = first;
	}

	public static void main(String[] args) throws IOException {
		Path folder = Path.of(args[3]);
		String first = split(Path.of(args[2]), folder);
		String policy = "{\"policy\":{\"filename\":\"policy.polar\",\"src\":" + quoted(Files.readString(Path.of(args[1])))
				+ "}}";
		CloudOfFiles cloud = new CloudOfFiles(folder, policy.getBytes(StandardCharsets.UTF_8), first);
		HttpServer server = HttpServer
			.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
		server.createContext("/", cloud::answer);
		server.setExecutor(Executors.newFixedThreadPool(4));
		server.start();
	}

	/** Writes the facts of each predicate into a file, as an array in JSON. */
	private static String split(Path facts, Path folder) throws IOException {
		Map<String, BufferedWriter> files = new LinkedHashMap<>();
		String first = "";
		try (BufferedReader lines = Files.newBufferedReader(facts)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				String predicate = line.split("\"", 5)[3];
				BufferedWriter file = files.get(predicate);
				if (file == null) {
					file = Files.newBufferedWriter(folder.resolve(predicate + ".json"));
					files.put(predicate, file);
					file.write('[');
				}
				else {
					file.write(",\n");
				}
				first = first.isEmpty() ? line : first;
				file.write(line);
			}
		}
		for (BufferedWriter file : files.values()) {
			file.write(']');
			file.close();
		}
		return first;
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		if (exchange.getRequestMethod().equals("POST")) {
			this.changed.set(true);
			send(exchange, "{}".getBytes(StandardCharsets.UTF_8));
		}
		else if (path.equals("/api/facts")) {
			facts(exchange, exchange.getRequestURI().getQuery().replaceFirst(".*predicate=([^&]*).*", "$1"));
		}
		else {
			send(exchange, path.equals("/api/policy") ? this.policy : "{}".getBytes(StandardCharsets.UTF_8));
		}
	}

	private void facts(HttpExchange exchange, String predicate) throws IOException {
		Path file = this.folder.resolve(predicate + ".json");
		if (!Files.exists(file)) {
			send(exchange, "[]".getBytes(StandardCharsets.UTF_8));
			return;
		}
		exchange.sendResponseHeaders(200, 0);
		try (InputStream in = Files.newInputStream(file); OutputStream out = exchange.getResponseBody()) {
			if (this.changed.get() && this.first.split("\"", 5)[3].equals(predicate)) {
				in.skipNBytes(OPENING + this.first.getBytes(StandardCharsets.UTF_8).length + 1L);
				out.write('[');
			}
			in.transferTo(out);
		}
	}

	private static void send(HttpExchange exchange, byte[] body) throws IOException {
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	private static String quoted(String text) {
		StringBuilder json = new StringBuilder("\"");
		text.chars()
			.forEach((each) -> json.append((each < ' ' || each == '"' || each == '\\') ? String.format("\\u%04x", each)
					: String.valueOf((char) each)));
		return json.append('"').toString();
	}

}
