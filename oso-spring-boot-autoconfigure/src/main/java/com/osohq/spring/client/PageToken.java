package com.osohq.spring.client;

import org.jspecify.annotations.Nullable;

/**
 * A page token and who issued it: a target cannot continue what the other one began.
 *
 * @param target who issued the token
 * @param token the token as that target knows it
 */
record PageToken(Target target, String token) {

	/**
	 * Tokens are base64url as far as is known, so that none of Oso Cloud starts like
	 * this.
	 */
	private static final String FALLBACK_MARK = "fallback~";

	static PageToken parse(String text) {
		return text.startsWith(FALLBACK_MARK) ? new PageToken(Target.FALLBACK, text.substring(FALLBACK_MARK.length()))
				: new PageToken(Target.CLOUD, text);
	}

	static @Nullable String format(Target target, @Nullable String token) {
		return (token != null && target == Target.FALLBACK) ? FALLBACK_MARK + token : token;
	}

}
