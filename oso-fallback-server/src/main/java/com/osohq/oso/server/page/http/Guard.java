package com.osohq.oso.server.page.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Decides who sees a page.
 */
public interface Guard {

	/** Lets everybody see it. */
	Guard OPEN = (request, response) -> true;

	/**
	 * Whether the caller may see it.
	 * @param request what the caller sends
	 * @param response gets the headers that tell how to be admitted, if the caller is not
	 */
	boolean admits(HttpServletRequest request, HttpServletResponse response);

}
