package com.osohq.oso.server.report.error;

import java.time.Instant;

/**
 * How often an error has happened.
 *
 * @param signature which error
 * @param first when it first happened
 * @param last when it last happened
 * @param count how often, at least 1
 */
public record ErrorCount(ErrorSignature signature, Instant first, Instant last, long count) {

	ErrorCount again(Instant at) {
		return new ErrorCount(this.signature, this.first, at, this.count + 1);
	}

	/** What has happened since an earlier count of the same error. */
	ErrorCount since(ErrorCount earlier) {
		return new ErrorCount(this.signature, earlier.last, this.last, this.count - earlier.count);
	}

}
