package com.osohq.oso.server.web.json;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import com.osohq.oso.server.web.error.ApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads and writes JSON as a stream, so that what a request takes in memory is what it
 * means, not how it is written. Thread-safe.
 */
public final class Json {

	/** More than any request of the API needs. */
	private static final int MAX_NESTING = 20;

	/**
	 * Names are not kept between requests, as callers make up names of variables.
	 */
	private final JsonFactory factory = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
		.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
		.build();

	/**
	 * Reads one JSON value that must be all there is.
	 * @param body the text, in UTF-8
	 * @param form reads the value
	 * @throws ApiException if it is not JSON, or not what the form expects
	 */
	public <T> T read(InputStream body, Function<JsonReader, T> form) {
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), strictly(body))) {
			if (parser.nextToken() == null) {
				throw ApiException.malformed("the body is empty, but JSON is expected");
			}
			T value = form.apply(new JsonReader(parser));
			if (parser.nextToken() != null) {
				throw ApiException
					.malformed("there is more after the JSON value, at " + place(parser.currentTokenLocation()));
			}
			return value;
		}
		catch (JacksonIOException ex) {
			if (ex.getCause() instanceof CharacterCodingException) {
				throw ApiException.malformed("the body is not valid UTF-8");
			}
			throw ApiException.malformed("the body broke off before its end");
		}
		catch (StreamConstraintsException ex) {
			throw ApiException.malformed("the JSON is nested more than " + MAX_NESTING
					+ " levels deep, or has a name or a number that is too long");
		}
		catch (JacksonException ex) {
			throw ApiException
				.malformed("the body is not valid JSON: " + problem(ex) + ", at " + place(ex.getLocation()));
		}
	}

	/**
	 * Writes an answer, UTF-8, and leaves the target open and unflushed.
	 * @throws JacksonException if the target fails
	 */
	public void write(OutputStream target, JsonAnswer answer) {
		try (JsonGenerator generator = this.factory.createGenerator(ObjectWriteContext.empty(), target)) {
			answer.writeTo(generator);
		}
	}

	/** Jackson's own decoder accepts overlong forms and other encodings. */
	private static Reader strictly(InputStream body) {
		return new InputStreamReader(body,
				StandardCharsets.UTF_8.newDecoder()
					.onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT));
	}

	/** What is wrong, without what only a Java programmer would understand. */
	private static String problem(JacksonException ex) {
		String message = ex.getOriginalMessage();
		int details = message.indexOf(" (start marker at");
		return (details < 0) ? message : message.substring(0, details);
	}

	private static String place(TokenStreamLocation location) {
		return "line " + location.getLineNr() + ", column " + location.getColumnNr();
	}

}
