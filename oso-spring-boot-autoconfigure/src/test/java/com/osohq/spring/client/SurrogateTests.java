package com.osohq.spring.client;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Text with half of a surrogate pair, which no encoding of Unicode can carry.
 */
class SurrogateTests {

	private static final List<String> HALVES = List.of("\ud83d", "\udcbb", "a\ud83d", "\ud83db", "\udcbb\ud83d",
			"\ud83d\udcbb\ud83d", "\ud83d\ud83d\udcbb");

	private final Servers servers = new Servers();

	private final Oso oso = this.servers.client().build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	static Stream<Arguments> textsOfCallers() {
		TypedVar repo = new TypedVar("Repo");
		Map<String, BiConsumer<Oso, String>> places = Map.ofEntries(
				Map.entry("id of a value",
						(oso, text) -> oso.get(new FactPattern("has_role", new Value("User", text)))),
				Map.entry("type of a value",
						(oso, text) -> oso.get(new FactPattern("has_role", new Value(text, "alice")))),
				Map.entry("type of a pattern",
						(oso, text) -> oso.get(new FactPattern("has_role", new ValuePattern.ValueOfType(text)))),
				Map.entry("predicate of a pattern", (oso, text) -> oso.get(new FactPattern(text, Examples.ALICE))),
				Map.entry("predicate of a fact", (oso, text) -> oso.insert(new Fact(text, Examples.ALICE))),
				Map.entry("type of a variable", (oso, text) -> oso.buildQuery("allow", new TypedVar(text)).evaluate()),
				Map.entry("action", (oso, text) -> oso.authorize(Examples.ALICE, text, Examples.ANVIL)),
				Map.entry("resource type", (oso, text) -> oso.list(Examples.ALICE, "read", text)),
				Map.entry("page token", (oso, text) -> oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000, text)),
				Map.entry("predicate of a query", (oso, text) -> oso.buildQuery(text, Examples.ALICE).evaluate()),
				Map.entry("id of a variable",
						(oso, text) -> oso.buildQuery("allow", repo).in(repo, List.of("a", text)).evaluate()),
				Map.entry("column", (oso, text) -> oso.listLocal(Examples.ALICE, "read", "Repo", text)),
				Map.entry("policy", Oso::policy));
		return places.entrySet()
			.stream()
			.flatMap((place) -> HALVES.stream().map((text) -> Arguments.of(place.getKey(), text, place.getValue())));
	}

	@ParameterizedTest(name = "{0}, {index}")
	@MethodSource("textsOfCallers")
	void isRefusedBeforeAnythingIsSent(String name, String text, BiConsumer<Oso, String> call) {
		assertThatIllegalArgumentException().isThrownBy(() -> call.accept(this.oso, text))
			.withMessage("the " + name + " must not hold half of a surrogate pair");
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void isRefusedInColumnsAndDataBindings() {
		TypedVar repo = new TypedVar("Repo");
		for (String text : HALVES) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.oso.buildQuery("allow", repo).evaluateLocalFilter(text, repo));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.oso.buildQuery("allow", repo).evaluateLocalSelect(Map.of(text, repo)));
			Oso bound = this.servers.client().dataBindings(text).build();
			assertThatIllegalArgumentException().isThrownBy(() -> Questions.AUTHORIZE_LOCAL.ask(bound));
		}
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void wholePairsAreSentAsTheyAre() {
		this.servers.cloud().enqueue(Servers.json("[]"));
		this.oso.get(new FactPattern("has_role", new Value("User", "\ud83d\udcbb")));
		assertThat(Servers.requests(this.servers.cloud()).get(0).getTarget())
			.endsWith("args.0.type=User&args.0.id=%F0%9F%92%BB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"\\ud83d\"]", "[\"a\",\"\\udcbb\\ud83d\"]" })
	void isNoAnswer(String results) {
		this.servers.cloud().enqueue(Servers.json("{\"results\":" + results + '}'));
		Oso alone = this.servers.withoutFallback().build();
		assertThatExceptionOfType(OsoProtocolException.class)
			.isThrownBy(() -> alone.list(Examples.ALICE, "read", "Repo"))
			.withMessageContaining("\"results\" holds half of a surrogate pair");
	}

}
