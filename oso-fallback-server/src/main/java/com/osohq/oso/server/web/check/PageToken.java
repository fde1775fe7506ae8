package com.osohq.oso.server.web.check;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.web.error.ApiException;

/**
 * Where the next page of a list begins. Opaque to clients; good for the request that it
 * was made for only, on any server that holds the same environment.
 *
 * @param pageSize how many ids make a page
 * @param last the last id of the page before
 */
record PageToken(int pageSize, String last) {

	/** Tells this form of token from later ones, and from those of other products. */
	private static final byte FORM = 1;

	private static final int HASH_BYTES = 16;

	String encode(ListRequest request) {
		byte[] id = this.last.getBytes(StandardCharsets.UTF_8);
		ByteBuffer token = ByteBuffer.allocate(1 + HASH_BYTES + Integer.BYTES + id.length);
		token.put(FORM).put(hash(request)).putInt(this.pageSize).put(id);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
	}

	/**
	 * Reads the request's token.
	 * @throws ApiException if it was not made here, or not for this request; with a
	 * status that makes a client start again rather than ask somebody else
	 */
	static PageToken decode(String text, ListRequest request) {
		try {
			ByteBuffer token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
			byte form = token.get();
			byte[] hash = new byte[HASH_BYTES];
			token.get(hash);
			int pageSize = token.getInt();
			if (form == FORM && Arrays.equals(hash, hash(request)) && pageSize >= ListRequest.MIN_PAGE_SIZE) {
				return new PageToken(pageSize, StandardCharsets.UTF_8.decode(token).toString());
			}
		}
		catch (IllegalArgumentException | BufferUnderflowException ex) {
			throw foreign();
		}
		throw foreign();
	}

	private static ApiException foreign() {
		return ApiException
			.gone("the page token was not issued here for this request; start again without a page token");
	}

	/** What the list depends on, each part after its length. */
	private static byte[] hash(ListRequest request) {
		MessageDigest digest = sha256();
		add(request.actor().type(), digest);
		add(request.actor().id(), digest);
		add(request.action(), digest);
		add(request.resourceType(), digest);
		for (Fact fact : request.contextFacts()) {
			add(fact.predicate(), digest);
			fact.args().forEach((arg) -> {
				add(arg.type(), digest);
				add(arg.id(), digest);
			});
		}
		return Arrays.copyOf(digest.digest(), HASH_BYTES);
	}

	private static void add(String part, MessageDigest digest) {
		byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		digest.update(bytes);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
