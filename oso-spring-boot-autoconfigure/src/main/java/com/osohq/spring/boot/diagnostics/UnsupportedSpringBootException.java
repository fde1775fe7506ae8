package com.osohq.spring.boot.diagnostics;

/**
 * The application runs on a generation of Spring Boot that the starter cannot work with.
 */
final class UnsupportedSpringBootException extends RuntimeException {

	UnsupportedSpringBootException(String version) {
		super("the Oso starter works with Spring Boot 4.1 or a later 4.x, and this application has Spring Boot "
				+ version);
	}

}
