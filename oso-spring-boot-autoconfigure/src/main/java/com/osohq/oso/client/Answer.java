package com.osohq.oso.client;

import java.util.function.Function;

import com.osohq.oso.OsoProtocolException;
import com.osohq.oso.client.wire.MalformedAnswerException;
import org.jspecify.annotations.Nullable;

/**
 * What a target answered with a status of 2xx.
 *
 * @param target who answered
 * @param status the HTTP status
 * @param requestId the id that the target knows the request by
 * @param body the body, not yet read
 */
record Answer(Target target, int status, @Nullable String requestId, byte[] body) {

	<T> T read(Function<byte[], T> reader) {
		try {
			return reader.apply(this.body);
		}
		catch (MalformedAnswerException ex) {
			throw new OsoProtocolException(this.target.label() + " error: unexpected response: " + ex.getMessage(),
					this.requestId, ex);
		}
	}

}
