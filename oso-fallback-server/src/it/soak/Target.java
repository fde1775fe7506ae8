import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The node under fire.
 */
record Target(int port, String key) {

	/**
	 * Connects to it.
	 * @param receiveBuffer how many bytes are taken from it before they are read, or 0 for as many as usual
	 */
	Socket connect(int receiveBuffer) throws IOException {
		Socket socket = new Socket();
		if (receiveBuffer > 0) {
			socket.setReceiveBufferSize(receiveBuffer);
		}
		socket.setTcpNoDelay(true);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 5_000);
		return socket;
	}

	/** The head of a request with the API key. */
	String head(String line, int length) {
		return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.key + "\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	static void send(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	static void close(Socket socket) {
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
