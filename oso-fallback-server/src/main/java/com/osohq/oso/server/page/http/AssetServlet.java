package com.osohq.oso.server.page.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.DigestUtils;

/**
 * Gives out the style sheet, the scripts and the icon of the pages, and nothing else.
 * Browsers ask every time whether what they have is still right, so that a new version of
 * the server is never seen with old styles.
 */
public final class AssetServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final String SCRIPT = "text/javascript;charset=UTF-8";

	private static final Map<String, String> TYPES = Map.of("/page.css", "text/css;charset=UTF-8", "/icon.svg",
			"image/svg+xml", "/live.js", SCRIPT, "/ask.js", SCRIPT, "/dom.js", SCRIPT, "/explain.js", SCRIPT,
			"/notation.js", SCRIPT);

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String name = request.getPathInfo();
		String type = (name != null) ? TYPES.get(name) : null;
		if (type == null) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		byte[] content = read(name);
		String tag = '"' + DigestUtils.md5DigestAsHex(content) + '"';
		PageHeaders.addTo(response);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
		response.setHeader(HttpHeaders.ETAG, tag);
		if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
			response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
			return;
		}
		response.setContentType(type);
		response.setContentLength(content.length);
		response.getOutputStream().write(content);
	}

	private static byte[] read(String name) throws IOException {
		try (InputStream file = AssetServlet.class.getResourceAsStream("assets" + name)) {
			if (file == null) {
				throw new IOException("the server has been built without " + name);
			}
			return file.readAllBytes();
		}
	}

}
