package com.osohq.oso.server.web;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring can prepare the API when the server is built, for it to start sooner.
 */
class AheadOfTimeTests {

	@Test
	void everyBeanCanBeWrittenDownAsCode() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		try (AnnotationConfigServletWebServerApplicationContext context = new AnnotationConfigServletWebServerApplicationContext()) {
			context.register(ApiServer.TestApplication.class);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(ApiServer.class)), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}

		Map<String, ?> sources = files.getGeneratedFiles(GeneratedFiles.Kind.SOURCE);
		assertThat(sources.keySet()).anyMatch((name) -> name.contains("HttpConfiguration__"))
			.anyMatch((name) -> name.contains("CheckController__"));
	}

}
