package com.osohq.spring.client;

import java.util.List;
import java.util.Map;

import com.osohq.spring.OsoInterceptorException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.QueryBuilder;
import com.osohq.spring.ResultShape;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Queries and the shapes of their results.
 */
class QueryTests {

	private static final String ROWS = "{\"results\":[{\"var_0\":\"alice\",\"var_1\":\"read\",\"var_2\":\"anvil\"},"
			+ "{\"var_0\":\"alice\",\"var_1\":\"write\",\"var_2\":\"anvil\"},"
			+ "{\"var_0\":null,\"var_1\":\"read\",\"var_2\":\"anvil\"},"
			+ "{\"var_0\":\"alice\",\"var_1\":\"read\",\"var_2\":\"anvil\"},"
			+ "{\"var_0\":\"bob\",\"var_1\":\"read\",\"var_2\":\"bar\"}]}";

	private final Servers servers = new Servers();

	private final TypedVar user = new TypedVar("User");

	private final TypedVar action = new TypedVar("String");

	private final TypedVar repo = new TypedVar("Repo");

	private final QueryBuilder query = this.servers.withoutFallback()
		.build()
		.buildQuery("allow", this.user, this.action, this.repo);

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void tellsWhetherThereIsAnAnswer() {
		answer("{\"results\":[{}]}");
		assertThat(this.query.evaluate()).isTrue();
		answer("{\"results\":[]}");
		assertThat(this.query.evaluate()).isFalse();
	}

	@Test
	void listsTheDifferentValuesOfAVariable() {
		answer(ROWS);
		assertThat(this.query.evaluate(this.user)).containsExactly("alice", "*", "bob");
	}

	@Test
	void listsTheDifferentTuples() {
		answer(ROWS);
		assertThat(this.query.evaluate(List.of(this.action, this.user))).containsExactly(List.of("read", "alice"),
				List.of("write", "alice"), List.of("read", "*"), List.of("read", "bob"));
	}

	@Test
	void groupsValues() {
		answer(ROWS);
		assertThat(this.query.evaluate(this.user, this.action)).containsExactly(
				entry("alice", List.of("read", "write")), entry("*", List.of("read")), entry("bob", List.of("read")));
	}

	@Test
	void groupsWithinGroups() {
		answer(ROWS);
		Map<String, Map<String, List<String>>> nested = this.query.evaluate(this.user,
				ResultShape.map(this.repo, ResultShape.values(this.action)));
		assertThat(nested).containsExactly(entry("alice", Map.of("anvil", List.of("read", "write"))),
				entry("*", Map.of("anvil", List.of("read"))), entry("bob", Map.of("bar", List.of("read"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"results\":[{\"var_1\":\"read\"}]}", "{\"results\":[{\"var_0\":7}]}",
			"{\"results\":[\"alice\"]}", "{\"results\":{}}", "{\"result\":[]}" })
	void guessesNothingIfAnAnswerLacksWhatWasAskedFor(String malformed) {
		answer(malformed);
		assertThatExceptionOfType(OsoProtocolException.class).isThrownBy(() -> this.query.evaluate(this.user));
	}

	@Test
	void aShapeOfTheApplicationThatFailsIsItsOwnMistake() {
		answer("{\"results\":[{}]}");
		ResultShape<String> broken = new ResultShape<>() {

			@Override
			public List<TypedVar> variables() {
				return List.of();
			}

			@Override
			public String arrange(List<Map<TypedVar, String>> rows) {
				throw new IllegalStateException("broken");
			}

		};
		assertThatExceptionOfType(OsoInterceptorException.class).isThrownBy(() -> this.query.evaluate(broken))
			.withMessageContaining(
					"the application's ResultShape threw an exception: java.lang.IllegalStateException: broken");
	}

	@Test
	void everyStepLeavesTheQueryBeforeItAlone() {
		this.query.in(this.user, List.of("alice"));
		answer("{\"results\":[]}");
		this.query.evaluate();
		assertThat(Servers.requests(this.servers.cloud()).get(0).getBody().utf8())
			.contains("\"var_0\":{\"type\":\"User\",\"ids\":null}");
	}

	@Test
	void constrainsAVariableOnce() {
		QueryBuilder constrained = this.query.in(this.user, List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> constrained.in(this.user, List.of("bob")))
			.withMessageContaining("set already");
	}

	@Test
	void refusesVariablesThatDoNotOccur() {
		TypedVar other = new TypedVar("User");
		assertThatIllegalArgumentException().isThrownBy(() -> this.query.in(other, List.of("bob")))
			.withMessageContaining("does not occur");
		assertThatIllegalArgumentException().isThrownBy(() -> this.query.evaluate(other));
		assertThatIllegalArgumentException().isThrownBy(() -> this.query.evaluateLocalFilter("id", other));
		assertThatIllegalArgumentException().isThrownBy(() -> this.query.evaluateLocalSelect(Map.of("id", other)));
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void showsAVariableInOneColumnOnly() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.query.evaluateLocalSelect(Map.of("a", this.user, "b", this.user)));
	}

	@Test
	void refusesArgumentsThatAreNoValues() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.query.and("costs", 1.5))
			.withMessageContaining("java.lang.Double");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Actor", "Resource" })
	void refusesAbstractTypes(String type) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TypedVar(type));
	}

	@Test
	void patternsStandForValues() {
		assertThat(ValuePattern.ANY.matches(Examples.ALICE)).isTrue();
		assertThat(new ValuePattern.ValueOfType("User").matches(Examples.ALICE)).isTrue();
		assertThat(new ValuePattern.ValueOfType("Repo").matches(Examples.ALICE)).isFalse();
		assertThat(Examples.ALICE.matches(new Value("User", "alice"))).isTrue();
		assertThat(Examples.ALICE.matches(new Value("User", "bob"))).isFalse();
	}

	@Test
	void readsValuesInTheNotationOfTheCommandLine() {
		assertThat(Value.valueOf("User:alice")).isEqualTo(Examples.ALICE);
		assertThat(Value.valueOf("Url:http://x:80")).isEqualTo(new Value("Url", "http://x:80"));
		assertThat(Value.valueOf("reader")).isEqualTo(new Value("reader"));
		assertThatIllegalArgumentException().isThrownBy(() -> Value.valueOf("User:"));
		assertThatIllegalArgumentException().isThrownBy(() -> Value.valueOf(":alice"));
	}

	@Test
	void refusesEmptyNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Value("User", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> new Value("", "alice"));
		assertThat(new Value(7)).isEqualTo(new Value("Integer", "7"));
		assertThat(new Value(true)).isEqualTo(new Value("Boolean", "true"));
		assertThat(new Value("x")).isEqualTo(new Value("String", "x"));
	}

	private void answer(String body) {
		this.servers.cloud().enqueue(Servers.json(body));
	}

}
