package com.osohq.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a long list of ids.
 *
 * @param results the ids of this page; {@code *} stands for every id of the type
 * @param nextPageToken what to ask for the next page with, null on the last page
 */
public record ListPage(List<String> results, @Nullable String nextPageToken) {

	/**
	 * Creates a page.
	 */
	public ListPage {
		results = List.copyOf(results);
	}

}
