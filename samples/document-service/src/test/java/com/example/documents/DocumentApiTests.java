package com.example.documents;

import java.util.List;

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

	private final Documents documents;

	DocumentApiTests(@LocalServerPort int port, @Autowired Oso oso, @Autowired Documents documents) {
		super(port, oso);
		this.oso = oso;
		this.documents = documents;
	}

	@Test
	void tellsOsoOfADocumentThatComesAndGoes() {
		Document document = new Document("minutes", "board", "Nothing new.");
		this.documents.create(document, new Value("User", "ada"));
		assertThat(this.oso.list(new Value("User", "ada"), "read", "Document")).contains("minutes");
		this.documents.delete(document);
		assertThat(this.oso.get(new FactPattern("has_relation", document.value(), ValuePattern.ANY, ValuePattern.ANY)))
			.isEqualTo(List.of());
	}

}
