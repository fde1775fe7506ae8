package com.osohq.oso.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.util.FileSystemUtils;

/**
 * MariaDB, if it is installed; Debian's package is called mariadb-server. Its text is
 * compared without regard to case, as it comes.
 */
final class MariaDbServer implements Server {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** So that a statement that needs too much memory fails, and not the machine. */
	private static final int MAX_KILOBYTES = 4_000_000;

	private final AtomicInteger databases = new AtomicInteger();

	private final Path directory;

	private final int port;

	private final Process process;

	private MariaDbServer(Path directory, int port, Process process) {
		this.directory = directory;
		this.port = port;
		this.process = process;
	}

	static MariaDbServer start() throws IOException {
		String server = executable("mariadbd");
		Path directory = Files.createTempDirectory("mariadb");
		String user = "--user=" + System.getProperty("user.name");
		String data = "--datadir=" + directory.resolve("data");
		Process install = run(directory, executable("mariadb-install-db"), "--no-defaults", data, user,
				"--auth-root-authentication-method=normal", "--skip-test-db");
		try {
			if (!install.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
				install.destroyForcibly();
				throw new IOException(Files.readString(directory.resolve("log")));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
		int port = freePort();
		Process process = run(directory, "sh", "-c", "ulimit -v " + MAX_KILOBYTES + "; exec \"$0\" \"$@\"", server,
				"--no-defaults", data, user, "--bind-address=127.0.0.1", "--port=" + port,
				"--socket=" + directory.resolve("socket"), "--innodb-flush-log-at-trx-commit=0",
				"--character-set-server=utf8mb4");
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		MariaDbServer started = new MariaDbServer(directory, port, process);
		try {
			Awaitility.await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
				started.connect("").close();
				return true;
			});
		}
		catch (ConditionTimeoutException ex) {
			started.close();
			throw new IOException("it does not accept connections", ex);
		}
		return started;
	}

	/** An empty database whose connection has an SQL mode. */
	TestDatabase database(String mode) {
		TestDatabase database = database();
		database.execute("SET SESSION sql_mode = '" + mode + "'");
		return database;
	}

	/** Data definitions cannot be undone there, so that each test gets its own. */
	@Override
	public TestDatabase database() {
		try {
			Connection connection = connect("");
			String name = "test" + this.databases.incrementAndGet();
			TestDatabase database = new TestDatabase(connection);
			database.execute("CREATE DATABASE " + name);
			connection.setCatalog(name);
			connection.setAutoCommit(false);
			return database;
		}
		catch (SQLException ex) {
			throw new AssertionError(ex);
		}
	}

	private Connection connect(String database) throws SQLException {
		return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + this.port + '/' + database, "root", "");
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	/** Servers are not on everybody's path. */
	private static String executable(String name) throws IOException {
		return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IOException("there is no " + name + "; install Debian's package mariadb-server"))
			.toString();
	}

	private static Process run(Path directory, String... command) throws IOException {
		return new ProcessBuilder(List.of(command)).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
