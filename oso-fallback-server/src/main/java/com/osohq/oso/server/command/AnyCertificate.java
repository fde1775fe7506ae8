package com.osohq.oso.server.command;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts whatever certificate a server on this host shows. Its name is that by which
 * others reach it and never 127.0.0.1, and who has signed it this host may not know. It
 * is no loss for a health check: that sends no secret, and what it is told is worth as
 * much as over plain HTTP, as only this host can listen on the address that it asks.
 */
final class AnyCertificate extends X509ExtendedTrustManager {

	private AnyCertificate() {
	}

	static void allowFor(HttpsURLConnection connection) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new AnyCertificate() }, null);
			connection.setSSLSocketFactory(context.getSocketFactory());
			connection.setHostnameVerifier((name, session) -> true);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has TLS", ex);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) {
		throw new UnsupportedOperationException("there are no clients here");
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
		throw new UnsupportedOperationException("there are no clients here");
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
		throw new UnsupportedOperationException("there are no clients here");
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

}
