package com.osohq.oso.server.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that has signed itself, with its key.
 *
 * @param store both, in PKCS 12 with the password {@value #PASSWORD}
 * @param certificate the certificate
 * @param key its key
 */
public record TestCertificate(Path store, X509Certificate certificate, Key key) {

	/** The password of the key store. */
	public static final String PASSWORD = "changeit";

	/**
	 * Makes a certificate.
	 * @param directory where to keep it
	 * @param algorithm of its key: RSA, EC or Ed25519
	 * @param host the only name that it holds for
	 */
	public static TestCertificate make(Path directory, String algorithm, String host)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path store = Files.createTempDirectory(directory, "certificate").resolve("store.p12");
		Process keytool = new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
						"it", "-keyalg", algorithm, "-dname", "CN=" + host, "-ext", "SAN=dns:" + host, "-validity", "2",
						"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD))
			.redirectErrorStream(true)
			.start();
		String said = new String(keytool.getInputStream().readAllBytes());
		if (keytool.waitFor() != 0) {
			throw new IOException(said);
		}
		KeyStore loaded = load(store);
		return new TestCertificate(store, (X509Certificate) loaded.getCertificate("it"),
				loaded.getKey("it", PASSWORD.toCharArray()));
	}

	/** The certificate in PEM. */
	public String certificatePem() throws GeneralSecurityException {
		return pem("CERTIFICATE", this.certificate.getEncoded());
	}

	/** The key in PEM. */
	public String keyPem() {
		return pem("PRIVATE KEY", this.key.getEncoded());
	}

	/** A context that shows this certificate, and trusts it and no other. */
	public SSLContext context() throws IOException, GeneralSecurityException {
		KeyStore loaded = load(this.store);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(loaded, PASSWORD.toCharArray());
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("it", this.certificate);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
		KeyStore loaded = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			loaded.load(in, PASSWORD.toCharArray());
		}
		return loaded;
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
				+ "\n-----END " + type + "-----\n";
	}

}
