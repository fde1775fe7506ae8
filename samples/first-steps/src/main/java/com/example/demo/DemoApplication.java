package com.example.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * What start.spring.io makes.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class DemoApplication {

	/**
	 * Starts the application.
	 * @param args settings in the form {@code --name=value}
	 */
	public static void main(String[] args) {
		SpringApplication.run(DemoApplication.class, args);
	}

}
