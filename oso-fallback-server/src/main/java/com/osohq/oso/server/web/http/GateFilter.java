package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.load.Lanes;
import com.osohq.oso.server.web.load.Pass;
import com.osohq.oso.server.web.load.Refusals.Reason;
import com.osohq.oso.server.web.load.Waits;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request with an API key to its endpoint once its body is there and it has a
 * place to be processed. Until then it has no thread. Most have both at once, and notice
 * nothing. What asks for no key gets no body either: nothing of it needs one.
 */
final class GateFilter extends OncePerRequestFilter {

	private static final String HEALTH = "/actuator/health";

	private static final String HEALTH_CHECK = "/healthcheck";

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getDispatcherType() == DispatcherType.ASYNC) {
			Turn turn = Turn.of(request);
			chain.doFilter(new BodyRequest(request, turn.body), response);
		}
		else if (!AuthenticationFilter.hasAccess(request)) {
			if (!isHealth(request.getServletPath())) {
				Exchange.of(request).holding().pass().enterPage();
			}
			chain.doFilter(Exchange.hasBody(request) ? new BodyRequest(request, BodyReceiver.nothing()) : request,
					response);
		}
		else {
			Exchange exchange = Exchange.of(request);
			exchange.hasKey();
			boolean bodyAwaited = isBodyAwaited(request);
			if (!bodyAwaited && exchange.holding().pass().tryEnter()) {
				chain.doFilter(request, response);
			}
			else {
				await(exchange, bodyAwaited, request, response);
			}
		}
	}

	/** Health is told at any time, other pages in turn: strangers can ask for them. */
	private static boolean isHealth(String path) {
		return path.startsWith(HEALTH) || path.endsWith(HEALTH_CHECK);
	}

	private static void await(Exchange exchange, boolean bodyAwaited, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		if (bodyAwaited && !exchange.waitFor(Waits.For.BODY)) {
			exchange.count(Reason.SLOW_BODY);
			exchange
				.refuse(ApiException.overloaded("the server is waiting for the bodies of other requests; try again"));
			return;
		}
		Turn turn = new Turn(exchange, request.startAsync(request, response), request);
		turn.begin(bodyAwaited ? new BodyReceiver(request, exchange, turn) : null);
	}

	/** Whether the body is to be waited for; not if it is too large for any endpoint. */
	private static boolean isBodyAwaited(HttpServletRequest request) {
		long length = request.getContentLengthLong();
		return length <= Call.MAX_BODY && Exchange.isBodyUnread(request);
	}

	/**
	 * A request on its way to its endpoint.
	 */
	static final class Turn extends AsyncEnd implements Runnable {

		private static final String ATTRIBUTE = Turn.class.getName();

		private final Exchange exchange;

		private final AsyncContext context;

		private final HttpServletRequest request;

		private final long start = Time.nanos();

		private int question;

		private boolean hasPlace;

		private boolean refused;

		private @Nullable BodyReceiver receiver;

		private @Nullable ServletInputStream body;

		Turn(Exchange exchange, AsyncContext context, HttpServletRequest request) {
			this.exchange = exchange;
			this.context = context;
			this.request = request;
			request.setAttribute(ATTRIBUTE, this);
			context.addListener(this);
		}

		static Turn of(HttpServletRequest request) {
			return (Turn) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
		}

		void begin(@Nullable BodyReceiver awaited) throws IOException {
			this.receiver = awaited;
			if (awaited != null) {
				long length = Math.max(0, this.request.getContentLengthLong());
				this.context.setTimeout(Pace.limit(length).toMillis());
				awaited.start();
			}
			else if (Exchange.hasBody(this.request) && this.request.getContentLengthLong() <= Call.MAX_BODY) {
				byte[] bytes = this.request.getInputStream().readAllBytes();
				CRC32 hash = new CRC32();
				hash.update(bytes);
				received(BodyReceiver.whole(bytes), (int) hash.getValue());
			}
			else {
				enter();
			}
		}

		/** The body is there. */
		void received(ServletInputStream whole, int hash) throws IOException {
			this.body = whole;
			this.question = Exchange.question(this.request, hash);
			this.receiver = null;
			this.exchange.waitForNothing();
			enter();
		}

		private void enter() throws IOException {
			long elapsed = TimeUnit.NANOSECONDS.toMillis(Time.nanos() - this.start);
			this.context.setTimeout(elapsed + Lanes.MAX_WAIT.toMillis());
			try {
				if (this.exchange.holding().pass().enter(this.question, this)) {
					run();
				}
			}
			catch (OverloadException ex) {
				refuse(ApiException.overloaded(String.valueOf(ex.getMessage())));
			}
		}

		/**
		 * There is a place now. Whoever else says so, such as a timeout at the same
		 * moment, returns only when the request is on its way.
		 */
		@Override
		public synchronized void run() {
			if (this.hasPlace) {
				return;
			}
			this.hasPlace = true;
			Pass pass = this.exchange.holding().pass();
			pass.entered();
			try {
				this.context.dispatch();
			}
			catch (IllegalStateException ex) {
				// it has ended meanwhile
				pass.leave();
			}
			catch (RuntimeException ex) {
				pass.leave();
				refuseQuietly(ApiException.malformed("the path of the request cannot be used"));
			}
		}

		private void refuseQuietly(ApiException error) {
			try {
				refuse(error);
			}
			catch (IOException | RuntimeException ex) {
				completeAnyway(this.context);
				this.exchange.end();
			}
		}

		/** Answers a body that ends before its end, or is none. */
		void brokeOff() throws IOException {
			ClientConnection.of(this.request).takeAnswerBack();
			refuse(ApiException.malformed("the body broke off before its end"));
		}

		/**
		 * Answers with an error in the middle of the body.
		 * @return what reads the rest, or {@code null} if nothing does
		 */
		@Nullable BodyDrain refuseAndDrain(ApiException error) throws IOException {
			if (!this.exchange.waitFor(Waits.For.REST_OF_BODY)) {
				refuse(error);
				return null;
			}
			this.exchange.refuse(error);
			this.exchange.sendNow();
			this.refused = true;
			return BodyDrain.takeOver(this.request, this.context, this.exchange,
					Duration.ofNanos(Time.nanos() - this.start));
		}

		/** Answers with an error. */
		void refuse(ApiException error) throws IOException {
			this.exchange.refuse(error);
			this.exchange.sendNow();
			if (Exchange.isBodyUnread(this.request)) {
				ClientConnection.of(this.request).closeAfterAnswer();
			}
			this.refused = true;
			this.context.complete();
			this.exchange.end();
		}

		@Override
		public void onTimeout(AsyncEvent event) throws IOException {
			if (this.refused) {
				return;
			}
			BodyReceiver waiting = this.receiver;
			if (waiting != null) {
				this.exchange.count(Reason.SLOW_BODY);
				refuse(waiting.tooSlow());
			}
			else if (this.exchange.holding().pass().giveUp(this)) {
				refuse(ApiException.overloaded("the server is busy with other requests; try again"));
			}
			else {
				run();
			}
		}

		@Override
		public void onError(AsyncEvent event) {
			if (!this.refused) {
				this.exchange.breakOff();
				this.exchange.holding().pass().giveUp(this);
				completeAnyway(this.context);
				this.exchange.end();
			}
		}

		@Override
		public void onComplete(AsyncEvent event) {
			this.exchange.end();
		}

	}

}
