package com.osohq.oso.server.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long the machine has been up, sleep included, as far as it tells: on Linux only.
 */
final class MachineUptime implements Supplier<Optional<Duration>> {

	private static final Path FILE = Path.of("/proc/uptime");

	private static final long MILLIS = 1000;

	@Override
	public Optional<Duration> get() {
		try {
			String text = Files.readString(FILE, StandardCharsets.US_ASCII);
			double seconds = Double.parseDouble(text.substring(0, text.indexOf(' ')));
			return Optional.of(Duration.ofMillis((long) (seconds * MILLIS)));
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

}
