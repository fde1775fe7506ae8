import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An answer as it came.
 */
record Answer(int status, String head, String body) {

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
