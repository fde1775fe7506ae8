package com.osohq.oso.server.application.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

import com.osohq.oso.server.application.tls.PemTexts.UnusablePairException;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/**
 * A certificate with the authorities in between, and the private key that belongs to it.
 * Shows no key when printed.
 */
final class PemPair {

	private static final byte[] SIGNED = "the key fits the certificate".getBytes(StandardCharsets.UTF_8);

	private final List<X509Certificate> chain;

	private final PrivateKey key;

	private PemPair(List<X509Certificate> chain, PrivateKey key) {
		this.chain = List.copyOf(chain);
		this.key = key;
	}

	/**
	 * Makes sense of two texts.
	 * @throws UnusablePairException if one is not what it should be, or they do not
	 * belong together
	 */
	static PemPair of(PemTexts texts) throws UnusablePairException {
		List<X509Certificate> chain = chain(texts);
		PrivateKey key = key(texts);
		if (!fits(key, chain.get(0).getPublicKey())) {
			throw new UnusablePairException("the key in " + texts.files().key()
					+ " does not belong to the first certificate in " + texts.files().certificate());
		}
		return new PemPair(chain, key);
	}

	/** In the form that Spring Boot gives to the server. */
	SslBundle bundle() {
		return SslBundle.of(new PemSslStoreBundle(PemSslStore.of(this.chain, this.key), null));
	}

	private static List<X509Certificate> chain(PemTexts texts) throws UnusablePairException {
		try {
			List<X509Certificate> chain = PemContent.of(texts.certificate()).getCertificates();
			if (!chain.isEmpty()) {
				return chain;
			}
		}
		catch (RuntimeException ex) {
			// what is accepted says more than the exception does
		}
		throw new UnusablePairException("there is no certificate in PEM in " + texts.files().certificate());
	}

	private static PrivateKey key(PemTexts texts) throws UnusablePairException {
		try {
			PrivateKey key = PemContent.of(texts.key()).getPrivateKey();
			if (key != null) {
				return key;
			}
		}
		catch (RuntimeException ex) {
			// the exception could show the key
		}
		throw new UnusablePairException(
				"there is no private key in PEM, RSA, EC or Ed25519 and not encrypted, in " + texts.files().key());
	}

	private static boolean fits(PrivateKey key, PublicKey certified) {
		try {
			Signature signature = Signature.getInstance(algorithm(key));
			signature.initSign(key);
			signature.update(SIGNED);
			byte[] signed = signature.sign();
			signature.initVerify(certified);
			signature.update(SIGNED);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static String algorithm(PrivateKey key) {
		return switch (key.getAlgorithm()) {
			case "RSA" -> "SHA256withRSA";
			case "EC" -> "SHA256withECDSA";
			default -> key.getAlgorithm();
		};
	}

}
