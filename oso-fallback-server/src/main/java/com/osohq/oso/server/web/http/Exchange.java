package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.util.Objects;

import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.load.Budget;
import com.osohq.oso.server.web.load.Refusals;
import com.osohq.oso.server.web.load.Refusals.Reason;
import com.osohq.oso.server.web.load.Waits;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, from the first byte to the last: what they hold, and how they
 * end. For one thread at a time.
 */
final class Exchange {

	private static final String ATTRIBUTE = Exchange.class.getName();

	private final Budget.Holding holding;

	private final TimedResponse response;

	private final HeldAnswer answer;

	private final ErrorAnswers errors;

	private final Waits waits;

	private final Refusals refusals;

	private boolean hasKey;

	private Waits.@Nullable For waiting;

	Exchange(TimedResponse response, ClientConnection connection, Budget.Holding holding, Waits waits,
			ErrorAnswers errors, Refusals refusals) {
		this.waits = waits;
		this.response = response;
		this.holding = holding;
		this.errors = errors;
		this.refusals = refusals;
		this.answer = new HeldAnswer(response, connection, holding, errors, () -> refusals.count(Reason.UNREAD_ANSWER));
	}

	/** The exchange that a request is part of. */
	static Exchange of(ServletRequest request) {
		return (Exchange) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
	}

	void register(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	Budget.Holding holding() {
		return this.holding;
	}

	HeldAnswer answer() {
		return this.answer;
	}

	/** Says that the request came with a key. */
	void hasKey() {
		this.hasKey = true;
		this.holding.hasKey();
	}

	void count(Reason reason) {
		this.refusals.count(reason);
	}

	/** Makes the answer an error. */
	void refuse(ApiException error) throws IOException {
		this.errors.write(error, this.answer);
	}

	/** Notes that the client has broken off its request. */
	void breakOff() {
		this.response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
	}

	/**
	 * Sends the answer and reads what is left of the body; without a thread, if either
	 * may take a while.
	 */
	void finish(HttpServletRequest request) throws IOException {
		this.answer.finishIfSent();
		if (this.response.getStatus() != HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			this.holding.pass().answered();
		}
		this.holding.pass().leave();
		this.holding.keepOnly(this.answer.held());
		if (this.answer.held() > HeldAnswer.SHORT) {
			if (waitFor(this.hasKey ? Waits.For.READER : Waits.For.READER_WITHOUT_KEY)) {
				AnswerSender.start(request, this.response, this);
				return;
			}
			if (this.hasKey || this.answer.held() > HeldAnswer.PAGE) {
				count(Reason.UNREAD_ANSWER);
				refuse(ApiException
					.overloaded("the server is waiting for other clients to read their answers; try again"));
			}
		}
		this.answer.send();
		this.response.stamp();
		if (isBodyUnread(request)) {
			drain(request);
		}
		else {
			end();
		}
	}

	/** Sends an answer of which nothing waits. */
	void sendNow() throws IOException {
		this.answer.send();
		this.response.flushBuffer();
	}

	private void drain(HttpServletRequest request) throws IOException {
		if (waitFor(this.hasKey ? Waits.For.REST_OF_BODY : Waits.For.REST_OF_BODY_WITHOUT_KEY)) {
			this.response.flushBuffer();
			BodyDrain.start(request, this.response, this);
			return;
		}
		count(Reason.UNREAD_BODY);
		ClientConnection.of(request).closeAfterAnswer();
		end();
	}

	/** Begins to wait for the client, unless too many others do. */
	boolean waitFor(Waits.For what) {
		waitForNothing();
		if (!this.waits.begin(what)) {
			return false;
		}
		this.waiting = what;
		return true;
	}

	void waitForNothing() {
		if (this.waiting != null) {
			this.waits.end(this.waiting);
			this.waiting = null;
		}
	}

	/** Gives back what is held. */
	void end() {
		waitForNothing();
		this.holding.close();
	}

	/**
	 * Tells questions apart, by a hash of their bodies and where they are sent to.
	 */
	static int question(HttpServletRequest request, int bodyHash) {
		return 31 * request.getServletPath().hashCode() + bodyHash;
	}

	/** Whether there is more of the body to come. */
	static boolean isBodyUnread(HttpServletRequest request) {
		return hasBody(request) && !ClientConnection.of(request).hasRestOfBody();
	}

	static boolean hasBody(HttpServletRequest request) {
		long length = request.getContentLengthLong();
		return length > 0 || (length < 0 && request.getHeader("Transfer-Encoding") != null);
	}

}
