package com.example.documents;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the service.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class DocumentServiceApplication {

	/**
	 * Starts the service.
	 * @param args settings in the form {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(DocumentServiceApplication.class, args);
	}

}
