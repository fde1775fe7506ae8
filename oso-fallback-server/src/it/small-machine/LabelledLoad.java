import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a server on this host labelled questions: all of them once, comparing each answer
 * with its label, then checks from several connections for some seconds, still comparing.
 * Run as a source file: {@code java LabelledLoad.java PORT KEY FOLDER CONNECTIONS SECONDS}.
 * The exit status is 1 if any answer was wrong or missing.
 */
final class LabelledLoad {

	private static final Pattern ENTITY = Pattern.compile("\"(actor|resource)\":\\s*(\\{[^}]*})");

	private static final Pattern ALLOWED = Pattern.compile("\"allowed\":\\s*true");

	private final int port;

	private final String key;

	private LabelledLoad(int port, String key) {
		this.port = port;
		this.key = key;
	}

	public static void main(String[] args) throws Exception {
		LabelledLoad load = new LabelledLoad(Integer.parseInt(args[0]), args[1]);
		Path folder = Path.of(args[2]);
		List<Question> checks = questions(folder, "authorize");
		List<Question> all = new ArrayList<>(checks);
		all.addAll(questions(folder, "list"));
		all.addAll(questions(folder, "actions"));
		int wrong = load.askAll(all);
		System.out.printf(Locale.ROOT, "labelled answers   %d asked, %d wrong%n", all.size(), wrong);
		int seconds = Integer.parseInt(args[4]);
		if (seconds > 0 && !checks.isEmpty()) {
			wrong += load.load(checks, Integer.parseInt(args[3]), seconds);
		}
		System.exit((wrong == 0) ? 0 : 1);
	}

	private int askAll(List<Question> questions) throws IOException {
		int wrong = 0;
		try (Connection connection = new Connection()) {
			for (Question question : questions) {
				String answer = connection.ask(question);
				if (!answer.equals(question.answer())) {
					wrong++;
					if (wrong <= 5) {
						System.out.println("WRONG " + question.body() + "\n  said     " + shorten(answer)
								+ "\n  expected " + shorten(question.answer()));
					}
				}
			}
		}
		return wrong;
	}

	private int load(List<Question> checks, int connections, int seconds) throws Exception {
		long warmUpEnd = System.nanoTime() + seconds * 500_000_000L;
		long end = warmUpEnd + seconds * 1_000_000_000L;
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		List<Future<Result>> results = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			int offset = i * 7919;
			Callable<Result> task = () -> run(checks, offset, warmUpEnd, end);
			results.add(threads.submit(task));
		}
		long[] times = new long[0];
		int wrong = 0;
		for (Future<Result> future : results) {
			Result result = future.get();
			int from = times.length;
			times = Arrays.copyOf(times, from + result.nanos().length);
			System.arraycopy(result.nanos(), 0, times, from, result.nanos().length);
			wrong += result.wrong();
		}
		threads.shutdown();
		Arrays.sort(times);
		System.out.printf(Locale.ROOT,
				"load               %d connections, %d s: %,d requests/s, p50 %.2f ms, p99 %.2f ms, slowest %.1f ms, %d wrong%n",
				connections, seconds, times.length / seconds, at(times, 0.5), at(times, 0.99), at(times, 1.0), wrong);
		return wrong;
	}

	private Result run(List<Question> checks, int offset, long warmUpEnd, long end) throws IOException {
		long[] nanos = new long[1 << 16];
		int count = 0;
		int wrong = 0;
		try (Connection connection = new Connection()) {
			long now = System.nanoTime();
			for (int i = offset; now < end; i++) {
				Question question = checks.get(i % checks.size());
				long start = now;
				if (!connection.ask(question).equals(question.answer())) {
					wrong++;
				}
				now = System.nanoTime();
				if (start >= warmUpEnd) {
					if (count == nanos.length) {
						nanos = Arrays.copyOf(nanos, count * 2);
					}
					nanos[count++] = now - start;
				}
			}
		}
		return new Result(Arrays.copyOf(nanos, count), wrong);
	}

	private static double at(long[] sorted, double quantile) {
		return (sorted.length == 0) ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
	}

	private static String shorten(String text) {
		return (text.length() > 300) ? text.substring(0, 300) + "..." : text;
	}

	private static List<Question> questions(Path folder, String kind) throws IOException {
		List<Question> questions = new ArrayList<>();
		if (!Files.exists(folder.resolve(kind + ".ndjson"))) {
			return questions;
		}
		for (String line : Files.readAllLines(folder.resolve(kind + ".ndjson"))) {
			StringBuilder body = new StringBuilder("{");
			Matcher entity = ENTITY.matcher(line);
			while (entity.find()) {
				String value = entity.group(2);
				body.append('"').append(entity.group(1)).append("_type\":").append(field(value, "type")).append(",\"");
				body.append(entity.group(1)).append("_id\":").append(field(value, "id")).append(',');
			}
			String answer;
			if (kind.equals("authorize")) {
				body.append("\"action\":").append(field(line, "action"));
				answer = "{\"allowed\":" + ALLOWED.matcher(line).find() + "}";
			}
			else if (kind.equals("list")) {
				body.append("\"action\":").append(field(line, "action")).append(",\"resource_type\":")
					.append(field(line, "resource_type"));
				answer = "{\"results\":" + array(line, "ids") + "}";
			}
			else {
				body.setLength(body.length() - 1);
				answer = "{\"results\":" + array(line, "actions") + "}";
			}
			questions.add(new Question("/api/" + kind, body.append('}').toString(), answer));
		}
		return questions;
	}

	private static String field(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\\s*(\"[^\"]*\")").matcher(json);
		if (!matcher.find()) {
			throw new IllegalArgumentException("no " + name + " in " + json);
		}
		return matcher.group(1);
	}

	private static String array(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":\\s*(\\[[^\\]]*])").matcher(json);
		if (!matcher.find()) {
			throw new IllegalArgumentException("no " + name + " in " + json);
		}
		return matcher.group(1).replace(", ", ",");
	}

	private record Question(String path, String body, String answer) {
	}

	private record Result(long[] nanos, int wrong) {
	}

	/** A kept-alive HTTP/1.1 connection, with next to no work of its own. */
	private final class Connection implements AutoCloseable {

		private final Socket socket;

		private final InputStream in;

		private final OutputStream out;

		Connection() throws IOException {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), LabelledLoad.this.port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(30_000);
			this.in = new BufferedInputStream(this.socket.getInputStream(), 1 << 16);
			this.out = this.socket.getOutputStream();
		}

		String ask(Question question) throws IOException {
			byte[] body = question.body().getBytes(StandardCharsets.UTF_8);
			String head = "POST " + question.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
					+ LabelledLoad.this.key + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
					+ "\r\n\r\n";
			byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
			byte[] request = Arrays.copyOf(headBytes, headBytes.length + body.length);
			System.arraycopy(body, 0, request, headBytes.length, body.length);
			this.out.write(request);
			this.out.flush();
			return read();
		}

		private String read() throws IOException {
			line();
			int length = -1;
			boolean chunked = false;
			for (String header = line(); !header.isEmpty(); header = line()) {
				String lower = header.toLowerCase(Locale.ROOT);
				if (lower.startsWith("content-length:")) {
					length = Integer.parseInt(header.substring(15).trim());
				}
				chunked |= lower.startsWith("transfer-encoding: chunked");
			}
			if (!chunked) {
				return text(Math.max(0, length));
			}
			StringBuilder text = new StringBuilder();
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				text.append(text(size));
				line();
			}
			line();
			return text.toString();
		}

		private String text(int length) throws IOException {
			byte[] bytes = this.in.readNBytes(length);
			if (bytes.length < length) {
				throw new EOFException("the server closed the connection");
			}
			return new String(bytes, StandardCharsets.UTF_8);
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
				if (c < 0) {
					throw new EOFException("the server closed the connection");
				}
				if (c != '\r') {
					line.append((char) c);
				}
			}
			return line.toString();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
