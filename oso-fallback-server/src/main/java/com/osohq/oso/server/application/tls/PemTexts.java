package com.osohq.oso.server.application.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.osohq.oso.server.node.ListenSettings.TlsFiles;

/**
 * What the files for TLS hold at one time. Shows no key when printed.
 *
 * @param files the files
 * @param certificate the text of the one
 * @param key the text of the other
 */
record PemTexts(TlsFiles files, String certificate, String key) {

	/** Many times what a long chain takes. */
	private static final int MAX_BYTES = 1 << 20;

	/**
	 * Reads both files.
	 * @throws UnusablePairException if one cannot be read
	 */
	static PemTexts read(TlsFiles files) throws UnusablePairException {
		return new PemTexts(files, text(files.certificate()), text(files.key()));
	}

	@Override
	public String toString() {
		return "PemTexts[" + this.files + ']';
	}

	private static String text(Path file) throws UnusablePairException {
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			throw new UnusablePairException("there is no file " + file);
		}
		catch (IOException ex) {
			throw new UnusablePairException("cannot read " + file + ": " + ex.getClass().getSimpleName());
		}
	}

	/**
	 * The files for TLS cannot be used as they are. The message is meant for the
	 * operator.
	 */
	static final class UnusablePairException extends Exception {

		private static final long serialVersionUID = 1L;

		UnusablePairException(String message) {
			super(message, null, false, false);
		}

	}

}
