package com.example.outage.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

/**
 * What the application's health says, as a load balancer and a dashboard see it.
 *
 * @param httpStatus the HTTP status of the whole application
 * @param status the status of its component {@code oso}
 * @param answeredBy who answers
 * @param summary the health in words
 */
public record ApplicationHealth(int httpStatus, String status, String answeredBy, String summary) {

	/**
	 * Asks the application.
	 * @param port where it listens
	 */
	public static ApplicationHealth of(int port) {
		return RestClient.create("http://localhost:" + port)
			.get()
			.uri("/actuator/health")
			.exchangeForRequiredValue((request, response) -> of(response.getStatusCode(),
					JsonMapper.shared().readTree(response.getBody()).path("components").path("oso")));
	}

	private static ApplicationHealth of(HttpStatusCode httpStatus, JsonNode oso) {
		JsonNode details = oso.path("details");
		return new ApplicationHealth(httpStatus.value(), oso.path("status").asString(),
				details.path("answeredBy").asString(), details.path("summary").asString());
	}

	@Override
	public String toString() {
		return "HTTP %d, oso %s: %s".formatted(this.httpStatus, this.status, this.summary);
	}

}
