package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.environment.ApiKeys.Access;
import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.SystemTime;
import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.Json;
import com.osohq.oso.server.web.json.JsonReader;
import com.osohq.oso.server.web.load.Budget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.ServletWebRequest;

/**
 * One request to an endpoint: what it brings along, and the one version of the
 * environment that it is answered from. Used by the request's thread only.
 */
public final class Call {

	/**
	 * A body must be smaller than 10 MiB (http-api.md 1.7); clients refuse it themselves.
	 */
	static final long MAX_BODY = 10 * 1024 * 1024 - 1;

	/** How large the body of a change of facts may be (http-api.md 1.7). */
	private static final long MAX_CHANGE = 960 * 1024;

	/** The paths that can be read where nothing can be written. */
	private static final Set<String> READABLE = Set.of("/api/facts", "/api/policy");

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final Json json;

	private final long begin = Time.nanos();

	private @Nullable Environment environment;

	private @Nullable CurrentEnvironment source;

	Call(HttpServletRequest request, HttpServletResponse response, Json json) {
		this.request = request;
		this.response = response;
		this.json = json;
	}

	/**
	 * The version of the environment to answer from; the same whenever it is asked for.
	 * Names it in the headers of the answer.
	 */
	public Environment environment() {
		Environment environment = this.environment;
		if (environment == null) {
			CurrentEnvironment source = AuthenticationFilter.access(this.request).environment();
			environment = source.current();
			this.environment = environment;
			this.source = source;
			new AnsweredFrom(source, environment).note(this.request);
			this.response.setHeader("X-Oso-Snapshot", environment.version().id());
			Moment asOf = environment.version().asOf();
			if (asOf != null) {
				this.response.setHeader("X-Oso-Snapshot-Age",
						Long.toString(SystemTime.INSTANCE.now().since(asOf).toSeconds()));
			}
		}
		return environment;
	}

	/**
	 * Whether the environment is kept here, and is not a copy of one that is elsewhere.
	 */
	public boolean isOriginal() {
		return AuthenticationFilter.access(this.request).environment() instanceof WritableEnvironment;
	}

	/** Stands for the API key that the request came with, and does not give it away. */
	public String caller() {
		return AuthenticationFilter.caller(this.request);
	}

	/**
	 * The environment to change.
	 * @throws ApiException 405 if nobody can write here, 403 if the key may not
	 */
	public WritableEnvironment writableEnvironment() {
		Access access = AuthenticationFilter.access(this.request);
		if (!(access.environment() instanceof WritableEnvironment writable)) {
			this.response.setHeader("Allow", READABLE.contains(this.request.getServletPath()) ? "GET, HEAD" : "");
			throw ApiException.notAllowed("this server is read-only; send changes to Oso Cloud");
		}
		if (!access.canWrite()) {
			throw ApiException.forbidden("this API key is read-only; use one that may write");
		}
		return writable;
	}

	/**
	 * Tells which names a question had that found nothing, or whose answer is not known
	 * here.
	 * @param actor the actor
	 * @param action the action, or {@code null} if any was asked for
	 * @param resourceType the type of the resource
	 */
	public void lookAtNames(Value actor, @Nullable String action, String resourceType) {
		if (this.source != null && this.environment != null) {
			this.source.lookAtNames(this.environment, actor.type(), action, resourceType);
		}
	}

	/** Tells which query found nothing, or has an answer that is not known here. */
	public void lookAtNames(Query query) {
		if (this.source != null && this.environment != null) {
			this.source.lookAtNames(this.environment, query);
		}
	}

	/**
	 * What comes with the questions for the engine, which have the time limit together.
	 * @param contextFacts facts that count for this request only
	 */
	public EvaluationContext context(List<Fact> contextFacts) {
		return environment().context(contextFacts).within(Exchange.of(this.request).holding()).begunAt(this.begin);
	}

	/** Reads the body. */
	public <T> T body(Function<JsonReader, T> form) {
		return read(form, MAX_BODY);
	}

	/**
	 * Reads the body.
	 * @param form what is expected
	 * @param limit how many bytes it may have
	 */
	public <T> T body(Function<JsonReader, T> form, long limit) {
		return read(form, limit);
	}

	/** Reads the body of a change of facts, which may be less large. */
	public <T> T change(Function<JsonReader, T> form) {
		return read(form, MAX_CHANGE);
	}

	/** The parameters after the question mark. */
	public QueryParameters parameters() {
		return QueryParameters.parse(this.request.getQueryString());
	}

	/** Sets the status of the answer, if it is not 200. */
	public void status(int status) {
		this.response.setStatus(status);
	}

	/**
	 * Marks the answer with what it depends on.
	 * @param content all that the answer depends on, beside the version of the
	 * environment
	 * @return whether the client has this answer already, so that none is to be sent
	 */
	public boolean isKnown(String content) {
		String tag = EntityTag.of(environment().version().id(), content);
		this.response.setHeader("Vary", "Authorization");
		return new ServletWebRequest(this.request, this.response).checkNotModified(tag);
	}

	private <T> T read(Function<JsonReader, T> form, long limit) {
		ContentEncoding.requireNone(this.request, this.response);
		long length = this.request.getContentLengthLong();
		LimitedInput.requireWithin(length, limit);
		try {
			Budget.Holding holding = Exchange.of(this.request).holding();
			LimitedInput input = new LimitedInput(this.request.getInputStream(), limit, holding);
			T body = this.json.read(input, form);
			holding.pass().asks(Exchange.question(this.request, input.hash()));
			return body;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
