package com.osohq.spring.starter;

/** The HTTP clients that Spring Boot offers, by the value of the property. */
enum HttpClient {

	JDK("jdk"), HTTP_COMPONENTS("http-components"), JETTY("jetty"), REACTOR("reactor"), SIMPLE("simple");

	private final String factory;

	HttpClient(String factory) {
		this.factory = factory;
	}

	/** The property that chooses it, with its value. */
	String property() {
		return "spring.http.clients.imperative.factory=" + this.factory;
	}

}
