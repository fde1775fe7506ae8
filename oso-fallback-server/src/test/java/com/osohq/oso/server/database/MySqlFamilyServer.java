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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.util.FileSystemUtils;

/**
 * MariaDB or MySQL, if they are installed. Their text is compared without regard to case,
 * as they come.
 */
final class MySqlFamilyServer implements Server {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** So that a statement that needs too much memory fails, and not the machine. */
	private static final int MAX_KILOBYTES = 4_000_000;

	private final AtomicInteger databases = new AtomicInteger();

	private final Path directory;

	private final String url;

	private final Process process;

	private MySqlFamilyServer(Path directory, String url, Process process) {
		this.directory = directory;
		this.url = url;
		this.process = process;
	}

	/** MariaDB; Debian's package is called mariadb-server. */
	static MySqlFamilyServer mariadb() throws IOException {
		String server = executable("mariadbd");
		String installer = executable("mariadb-install-db");
		Path directory = Files.createTempDirectory("mariadb");
		install(directory, installer, "--no-defaults", data(directory), user(),
				"--auth-root-authentication-method=normal", "--skip-test-db");
		return start(directory, "jdbc:mariadb://127.0.0.1:%d/", server, "--character-set-server=utf8mb4");
	}

	/**
	 * MySQL, which Debian does not have.
	 * @param home where a distribution for Linux is unpacked
	 */
	static MySqlFamilyServer mysql(Path home) throws IOException {
		String server = home.resolve("bin/mysqld").toString();
		String base = "--basedir=" + home;
		Path directory = Files.createTempDirectory("mysql");
		install(directory, server, "--no-defaults", base, data(directory), user(), "--initialize-insecure");
		return start(directory, "jdbc:mysql://127.0.0.1:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=true", server,
				base, "--mysqlx=OFF", "--performance-schema=OFF", "--disable-log-bin", "--innodb-buffer-pool-size=64M");
	}

	private static void install(Path directory, String... command) throws IOException {
		Process install = run(directory, command);
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
	}

	private static MySqlFamilyServer start(Path directory, String url, String server, String... options)
			throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>(List.of("sh", "-c",
				"ulimit -v " + MAX_KILOBYTES + "; exec \"$0\" \"$@\"", server, "--no-defaults", data(directory), user(),
				"--bind-address=127.0.0.1", "--port=" + port, "--socket=" + directory.resolve("socket"),
				"--pid-file=" + directory.resolve("pid"), "--innodb-flush-log-at-trx-commit=0"));
		command.addAll(List.of(options));
		Process process = run(directory, command.toArray(String[]::new));
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		MySqlFamilyServer started = new MySqlFamilyServer(directory, url.formatted(port), process);
		try {
			Awaitility.await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
				started.connect().close();
				return true;
			});
		}
		catch (ConditionTimeoutException ex) {
			String log = Files.readString(directory.resolve("log"));
			started.close();
			throw new IOException("it does not accept connections: " + log, ex);
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
			Connection connection = connect();
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

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, "root", "");
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	private static String data(Path directory) {
		return "--datadir=" + directory.resolve("data");
	}

	private static String user() {
		return "--user=" + System.getProperty("user.name");
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

	/**
	 * With temporary files in its directory: a server that starts deletes those of others
	 * that share theirs, and MariaDB crashes when it misses the table of a recursion.
	 */
	private static Process run(Path directory, String... command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()));
		builder.environment().put("TMPDIR", Files.createDirectories(directory.resolve("tmp")).toString());
		return builder.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
