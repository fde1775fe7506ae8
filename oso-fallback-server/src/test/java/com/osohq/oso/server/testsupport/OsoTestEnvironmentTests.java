package com.osohq.oso.server.testsupport;

import java.net.InetAddress;
import java.util.List;

import com.osohq.oso.server.application.DevServerApplication;
import com.osohq.oso.server.application.DevServerSettings;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@TestInstance(Lifecycle.PER_CLASS)
class OsoTestEnvironmentTests {

	private static final Fact CAT = new Fact("has_role",
			List.of(new Value("User", "cat"), new Value("String", "reader"), new Value("Page", "home")));

	private final DevEnvironments environments = DevEnvironments.inMemory();

	private RunningServer server;

	@BeforeAll
	void start() {
		this.server = DevServerApplication.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()),
				this.environments);
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void hasThePolicyAndTheFactsOfTheAnnotation() {
		WritableEnvironment environment = stored(create(Complete.class));
		assertThat(text(environment)).contains("actor User {}")
			.contains("A \"quoted\" word, a \\ and a tab:\tthat")
			.contains("ü and 😀");
		assertThat(countFacts(environment)).isEqualTo(2);
	}

	@Test
	void isAsItWasAfterAReset() {
		OsoTestEnvironment test = create(Complete.class);
		WritableEnvironment environment = stored(test);
		environment.apply(List.of(new Change(List.of(), List.of(CAT))));
		environment.update(new PolicyText("other.polar", text(environment) + "resource Attic {}"), false);
		assertThat(countFacts(environment)).isEqualTo(3);
		test.reset();
		assertThat(countFacts(environment)).isEqualTo(2);
		assertThat(text(environment)).doesNotContain("Attic");
	}

	@Test
	void isAloneWithItsKey() {
		OsoTestEnvironment one = create(Complete.class);
		OsoTestEnvironment other = create(Complete.class);
		stored(one).clearFacts();
		assertThat(countFacts(stored(other))).isEqualTo(2);
		assertThat(one.toString()).doesNotContain(one.apiKey());
	}

	@Test
	void saysWhatIsWrongWithAPolicyInItsOwnLines() {
		assertThatIllegalStateException().isThrownBy(() -> create(Broken.class))
			.withMessageContaining("testsupport/facts.ndjson:1:1: error")
			.withMessageContaining("\n");
	}

	@Test
	void saysWhichFactDoesNotFitThePolicy() {
		assertThatIllegalStateException().isThrownBy(() -> create(Misfit.class))
			.withMessageContaining("has_role has 2 arguments");
	}

	@Test
	void saysWhichResourceIsMissingAndWhereToPutIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> create(Missing.class))
			.withMessageContaining("no 'nowhere.polar' on the class path")
			.withMessageContaining("src/test/resources");
		assertThatIllegalArgumentException().isThrownBy(() -> create(MissingFile.class))
			.withMessageContaining("'file:nowhere.polar'")
			.withMessageContaining(MissingFile.class.getName());
	}

	@Test
	void classesWithTheSameContentShareAnApplicationContext() {
		assertThat(content(Complete.class)).isEqualTo(content(SameAsComplete.class));
		assertThat(content(Complete.class)).isNotEqualTo(content(Misfit.class));
	}

	private OsoTestEnvironment create(Class<?> annotated) {
		return OsoTestEnvironment.create("http://localhost:" + this.server.port(), content(annotated));
	}

	private static EnvironmentContent content(Class<?> annotated) {
		return EnvironmentContent.of(annotated.getAnnotation(OsoDevServer.class), annotated);
	}

	private WritableEnvironment stored(OsoTestEnvironment environment) {
		return (WritableEnvironment) this.environments.open(environment.apiKey()).orElseThrow().environment();
	}

	private static String text(WritableEnvironment environment) {
		PolicyText text = environment.current().policyText();
		assertThat(text).isNotNull();
		return text.source();
	}

	private static long countFacts(WritableEnvironment environment) {
		return environment.current().facts().size();
	}

	@OsoDevServer(policy = { "testsupport/people.polar", "classpath:testsupport/pages.polar" },
			facts = "/testsupport/facts.ndjson")
	private static final class Complete {

	}

	@OsoDevServer(policy = { "testsupport/people.polar", "classpath:testsupport/pages.polar" },
			facts = "/testsupport/facts.ndjson")
	private static final class SameAsComplete {

	}

	@OsoDevServer(policy = "testsupport/facts.ndjson")
	private static final class Broken {

	}

	@OsoDevServer(policy = { "testsupport/people.polar", "testsupport/pages.polar" },
			facts = "testsupport/misfits.ndjson")
	private static final class Misfit {

	}

	@OsoDevServer(policy = "nowhere.polar")
	private static final class Missing {

	}

	@OsoDevServer(policy = "file:nowhere.polar")
	private static final class MissingFile {

	}

}
