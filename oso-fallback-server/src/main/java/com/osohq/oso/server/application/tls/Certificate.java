package com.osohq.oso.server.application.tls;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.osohq.oso.server.application.tls.PemTexts.UnusablePairException;
import com.osohq.oso.server.node.InvalidSettingsException;
import com.osohq.oso.server.node.ListenSettings.TlsFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * The certificate of a node, with its key. Follows its files: once both are at rest after
 * a change and belong together, new connections get the new certificate. Until then, and
 * if that never happens, they get the one before.
 */
public final class Certificate implements SslBundleRegistrar, AutoCloseable {

	/** The name by which the server's connector knows it. */
	public static final String BUNDLE = "oso";

	/**
	 * Reading beats being told of changes by the file system, which tells nothing of
	 * volumes of other hosts, nor of Kubernetes's way to exchange all files of a secret.
	 */
	private static final long CHECK_MILLIS = 1_000;

	/**
	 * How many sessions Java keeps for clients that come again: 20,480, some 2 KB each,
	 * unless this says otherwise. Whoever can connect can fill them.
	 */
	private static final String SESSIONS = "javax.net.ssl.sessionCacheSize";

	private static final String MAX_SESSIONS = "1000";

	private static final Logger LOGGER = LoggerFactory.getLogger(Certificate.class);

	private final TlsFiles files;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final PemPair first;

	/** What was dealt with last, and what was seen last. */
	private State known;

	private State seen;

	private Certificate(TlsFiles files, PemTexts texts, PemPair first) {
		this.files = files;
		this.first = first;
		this.known = new State(texts, "");
		this.seen = this.known;
	}

	/**
	 * Reads the files.
	 * @throws InvalidSettingsException if they cannot be used
	 */
	public static Certificate of(TlsFiles files) {
		try {
			PemTexts texts = PemTexts.read(files);
			return new Certificate(files, texts, PemPair.of(texts));
		}
		catch (UnusablePairException ex) {
			throw new InvalidSettingsException(
					List.of("OSO_TLS_CERTIFICATE and OSO_TLS_KEY cannot be used: " + ex.getMessage()));
		}
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		if (System.getProperty(SESSIONS) == null) {
			System.setProperty(SESSIONS, MAX_SESSIONS);
		}
		registry.registerBundle(BUNDLE, this.first.bundle());
		Thread thread = new Thread(() -> follow((bundle) -> registry.updateBundle(BUNDLE, bundle)), "tls-files");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

	private void follow(Consumer<SslBundle> server) {
		try {
			while (!this.closed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
				check(server);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void check(Consumer<SslBundle> server) {
		State now = State.of(this.files);
		boolean atRest = now.equals(this.seen);
		this.seen = now;
		if (!atRest || now.equals(this.known)) {
			return;
		}
		this.known = now;
		try {
			server.accept(now.pair().bundle());
			LOGGER.info("new connections get the certificate that is now in {}", this.files.certificate());
		}
		catch (UnusablePairException ex) {
			LOGGER.error(
					"the certificate and its key are kept as they were, as the files have changed and cannot be used:"
							+ " {}",
					ex.getMessage());
		}
		catch (RuntimeException ex) {
			LOGGER.error("the certificate and its key are kept as they were, as the new ones cannot be used: {}",
					ex.getClass().getSimpleName());
		}
	}

	/**
	 * What the files are like.
	 *
	 * @param texts what they hold, or {@code null} if they cannot be read
	 * @param problem why not
	 */
	private record State(@Nullable PemTexts texts, String problem) {

		static State of(TlsFiles files) {
			try {
				return new State(PemTexts.read(files), "");
			}
			catch (UnusablePairException ex) {
				return new State(null, String.valueOf(ex.getMessage()));
			}
		}

		PemPair pair() throws UnusablePairException {
			if (this.texts == null) {
				throw new UnusablePairException(this.problem);
			}
			return PemPair.of(this.texts);
		}

	}

}
