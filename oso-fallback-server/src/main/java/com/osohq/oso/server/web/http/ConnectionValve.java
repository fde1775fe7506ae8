package com.osohq.oso.server.web.http;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Hands filters the connection, and sees to it that Tomcat never waits for the rest of a
 * body with a thread: {@link Exchange} waits without one, where it is worth it.
 */
final class ConnectionValve extends ValveBase {

	ConnectionValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		ClientConnection connection = new ClientConnection(request);
		connection.letOthersHaveTheirTurn();
		getNext().invoke(request, response);
		if (!request.isAsync() && !connection.hasRestOfBody()) {
			connection.closeAfterAnswer();
		}
	}

}
