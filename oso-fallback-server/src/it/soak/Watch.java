import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Who is honest, and has to be answered rightly and in time whoever else is there.
 */
final class Watch {

	/** What health and a small check may take. */
	private static final long LIMIT_MS = 1_000;

	private final Storm storm;

	private final String name;

	private long[] micros = new long[1024];

	private int count;

	private int excused;

	Watch(Storm storm, String name) {
		this.storm = storm;
		this.name = name;
	}

	void ask(String line, String body, String right) {
		long begin = System.nanoTime();
		String said;
		try (Socket socket = this.storm.target().connect(0)) {
			socket.setSoTimeout(30_000);
			Target.send(socket, this.storm.target().head(line, body.length()) + body);
			Answer answer = Answer.read(socket.getInputStream());
			said = answer.body().startsWith(right.substring(0, right.length() - 1)) ? "" : answer.status() + " " + answer.body();
			boolean denied = answer.status() == 200 && answer.body().startsWith("{\"allowed\":false}");
			if (this.storm.isExcused() && (answer.status() == 503 || denied && !said.isEmpty())) {
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
			this.storm.report(this.name + ": " + line + " after " + took / 1_000_000 + " ms " + Storm.shorten(said));
		}
	}

	void forget() {
		this.count = 0;
		this.storm.faults().clear();
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
