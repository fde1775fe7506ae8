package com.example.documents;

import com.osohq.oso.server.testsupport.OsoDevServer;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@OsoDevServer(policy = "policy.polar", facts = "file:facts.ndjson")
class DocumentApiTests extends AbstractDocumentApiTests {

	private final Oso oso;

	DocumentApiTests(@LocalServerPort int port, @Autowired Oso oso) {
		super(port, oso);
		this.oso = oso;
	}

	@Test
	void tellsOsoOfADocumentThatComesAndGoes() {
		String id = createdIn("board");
		assertThat(this.oso.list(new Value("User", "ada"), "read", "Document")).contains(id);
		as("ada").delete().uri("/documents/" + id).exchangeSuccessfully();
		assertThat(this.oso
			.get(new FactPattern("has_relation", new Value("Document", id), ValuePattern.ANY, ValuePattern.ANY)))
			.isEmpty();
	}

}
