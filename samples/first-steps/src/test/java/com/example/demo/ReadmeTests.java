package com.example.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.osohq.oso.server.testsupport.OsoDevServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README says in its first ten minutes.
 */
@SpringBootTest
@AutoConfigureMockMvc
@OsoDevServer(policy = "file:policy.polar", facts = "file:facts.ndjson")
class ReadmeTests {

	private final MockMvcTester mvc;

	ReadmeTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void miaReadsWhatSheIsAReaderOf() {
		assertThat(get("/documents/holidays")).hasStatusOk().hasBodyTextEqualTo("the text of holidays");
		assertThat(get("/documents/budget")).hasStatus(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "policy.polar", "src/main/resources/application.properties",
			"src/main/java/com/example/demo/Documents.java" })
	void theReadmeShowsThisFile(String file) throws IOException {
		Matcher shown = Pattern.compile("```\\w+\n(?:#|//) " + Pattern.quote(file) + "\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../../README.md")));
		assertThat(shown.find()).isTrue();
		assertThat(shown.group(1)).isEqualTo(Files.readString(Path.of(file)));
	}

	@Test
	void theReadmeShowsTheFacts() throws IOException {
		assertThat(Files.readString(Path.of("../../README.md")))
			.contains("```json\n" + Files.readString(Path.of("facts.ndjson")) + "```");
	}

	private MvcTestResult get(String path) {
		return this.mvc.get().uri(path).header("Authorization", "Basic bWlhOm1pYQ==").exchange();
	}

}
