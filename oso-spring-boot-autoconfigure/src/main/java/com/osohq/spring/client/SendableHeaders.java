package com.osohq.spring.client;

import java.util.List;

import org.springframework.http.HttpHeaders;

/**
 * Headers that arrive as they are. HTTP clients refuse others, or send something else.
 */
final class SendableHeaders {

	/**
	 * What most requests have, and nothing else. Going through all headers copies them
	 * first, and looking one up does so with a name that has capitals.
	 */
	private static final List<String> USUAL = List.of("authorization", "content-type", "content-length", "accept",
			"user-agent", "x-osoapiversion", "x-request-id", "x-oso-instance-id", "osooffset", "traceparent");

	private SendableHeaders() {
	}

	static void require(HttpHeaders headers) {
		int usual = 0;
		for (String name : USUAL) {
			List<String> values = headers.get(name);
			if (values != null) {
				require(name, values);
				usual++;
			}
		}
		if (usual < headers.size()) {
			headers.forEach(SendableHeaders::require);
		}
	}

	private static void require(String name, List<String> values) {
		for (String value : values) {
			if (!isSendable(value)) {
				throw new IllegalArgumentException("the header " + name
						+ " holds something other than printable ASCII characters, or starts or ends with a space");
			}
		}
	}

	private static boolean isSendable(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean space = c == ' ' || c == '\t';
			if ((space && (i == 0 || i == value.length() - 1)) || (!space && (c < '!' || c > '~'))) {
				return false;
			}
		}
		return true;
	}

}
