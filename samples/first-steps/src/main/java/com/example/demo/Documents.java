package com.example.demo;

import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OsoResource("Document")
class Documents {

	@OsoAuthorize("read")
	@GetMapping("/documents/{id}")
	String get(@OsoId @PathVariable String id) {
		return "the text of " + id;
	}

}
