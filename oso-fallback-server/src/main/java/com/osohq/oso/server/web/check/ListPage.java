package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.fact.CodePointOrder;
import com.osohq.oso.server.web.json.JsonAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A page of a list. A page begins after the last id of the page before, not after a
 * number of ids, so that no id that stays allowed is left out if the data change.
 *
 * @param ids the ids
 * @param next the token for the next page, or {@code null} if this is the last
 */
record ListPage(List<String> ids, @Nullable String next) implements JsonAnswer {

	/**
	 * Cuts the page that the request asks for.
	 * @param all all ids, in ascending order, perhaps after {@link Engine#EVERY_ID}
	 */
	static ListPage of(List<String> all, ListRequest request) {
		int size = request.pageSize();
		int start = 0;
		if (request.pageToken() != null) {
			PageToken token = PageToken.decode(request.pageToken(), request);
			size = token.pageSize();
			start = after(token.last(), all);
		}
		int end = (int) Math.min((long) start + size, all.size());
		String next = (end < all.size()) ? new PageToken(size, all.get(end - 1)).encode(request) : null;
		return new ListPage(all.subList(start, end), next);
	}

	private static int after(String last, List<String> all) {
		int low = (!all.isEmpty() && all.get(0).equals(Engine.EVERY_ID)) ? 1 : 0;
		int high = all.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (CodePointOrder.compare(all.get(middle), last) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	@Override
	public void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeArrayPropertyStart("results");
		this.ids.forEach(json::writeString);
		json.writeEndArray();
		json.writeStringProperty("next_page_token", this.next);
		json.writeEndObject();
	}

}
