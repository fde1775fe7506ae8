package com.osohq.spring.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import javax.net.ssl.SSLHandshakeException;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoInterceptorException;
import com.osohq.spring.OsoInterruptedException;
import com.osohq.spring.OsoTimeoutException;

/**
 * Says in Oso's words why no answer arrived. HTTP clients differ in how they say it.
 */
final class Failures {

	private final Target target;

	private final Transport transport;

	Failures(Target target, Transport transport) {
		this.target = target;
		this.transport = transport;
	}

	OsoException ofConnection(Call<?> call, IOException cause, Duration elapsed) {
		if (Thread.currentThread().isInterrupted()) {
			return new OsoInterruptedException(call.requestId(), cause);
		}
		String prefix = this.target.label() + " error: no answer from " + this.transport.url().origin();
		// Once headers have arrived, a timeout shows as a closed connection.
		if (isTimeout(cause) || elapsed.compareTo(this.transport.readTimeout()) >= 0) {
			return new OsoTimeoutException(prefix + " in time", call.requestId(), cause);
		}
		return new OsoConnectionException(prefix + ": " + describe(cause), call.requestId(), cause);
	}

	OsoException ofApplication(Call<?> call, Throwable failure) {
		return new OsoInterceptorException(this.target.label() + " error: an interceptor or customizer of the"
				+ " application's REST clients failed: " + describe(failure), call.requestId(), failure);
	}

	/** Whether a connection broke that had been there. */
	static boolean isBroken(OsoException failure) {
		Throwable cause = failure.getCause();
		return failure instanceof OsoConnectionException && !(failure instanceof OsoTimeoutException) && cause != null
				&& !(cause instanceof ConnectException) && !(cause instanceof SSLHandshakeException)
				&& !isUnknownHost(cause);
	}

	private static boolean isUnknownHost(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
				return true;
			}
		}
		return false;
	}

	private static boolean isTimeout(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof HttpTimeoutException || cause instanceof SocketTimeoutException) {
				return true;
			}
			if (cause instanceof InterruptedIOException) {
				// HttpComponents and OkHttp use it, or a subclass, for their timeouts.
				return true;
			}
		}
		return false;
	}

	private static String describe(Throwable failure) {
		if (isUnknownHost(failure)) {
			return "the name of the host is not known";
		}
		// The class is named too, as messages of HTTP clients can be as short as "null".
		String type = failure.getClass().getSimpleName();
		String text = (failure.getMessage() != null) ? type + ": " + failure.getMessage() : type;
		return (failure instanceof ConnectException) ? "could not connect (" + text + ')' : text;
	}

}
