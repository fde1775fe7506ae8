package com.example.reactive;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ReactiveDocumentServiceApplication {

	/**
	 * Starts the service.
	 * @param args settings in the form {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(ReactiveDocumentServiceApplication.class, args);
	}

}
