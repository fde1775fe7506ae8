package com.osohq.oso.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A condition that somebody adds next year must not be dropped where it was forgotten: a
 * dropped condition grants access.
 */
class ForgottenKindTests {

	private static final Path SERVER = Path.of("src/main/java");

	private static final Path CLIENT = Path.of("../oso-spring-boot-autoconfigure/src/main/java");

	/**
	 * The kinds for which somebody has looked whether they belong to the one kind that is
	 * asked for.
	 */
	private static final Map<String, Set<String>> CONSIDERED = Map.ofEntries(
			Map.entry("engine.Solution.Cell", Set.of("Known", "Open")),
			Map.entry("engine.clause.Condition",
					Set.of("Call", "Clock", "Compare", "Facts", "Negation", "OneOf", "OneOfRequested")),
			Map.entry("engine.clause.Operand", Set.of("Const", "Now", "Var")),
			Map.entry("engine.plan.ArgMode", Set.of("Bound", "Constant", "Free")),
			Map.entry("explain.Explanation", Set.of("Denied", "Granted", "Undecided")),
			Map.entry("fact.FactShape.Column", Set.of("Fixed", "Known", "Unknown")),
			Map.entry("polar.syntax.Expression",
					Set.of("And", "Call", "Compare", "In", "Literal", "Matches", "Not", "Or", "Unify")),
			Map.entry("polar.syntax.Term", Set.of("Constant", "CurrentUnixTime", "Variable")),
			Map.entry("sql.binding.Signature.Arg", Set.of("Column", "Constant")),
			Map.entry("sql.residual.Atom", Set.of("Absent", "Compare", "Derived", "Listed", "Local")),
			Map.entry("sql.residual.Goal", Set.of("Call", "Compare", "Facts", "Negation", "OneOf")),
			Map.entry("sql.residual.Pattern.Arg", Set.of("Fixed", "Open")),
			Map.entry("sql.residual.Term", Set.of("Const", "Var")),
			Map.entry("sql.residual.Variant.Column", Set.of("Anything", "Valued")));

	private static KindQuestions server;

	private static KindQuestions client;

	@TempDir
	private Path sources;

	@BeforeAll
	static void read() throws IOException {
		server = KindQuestions.in(SERVER);
		client = KindQuestions.in(CLIENT);
	}

	@Test
	void chainsOfKindsEndInAThrowOrACast() {
		assertThat(server.withoutLastBranch())
			.as("chains that pass over any other kind in silence: end them in a cast, "
					+ "or in UnknownKindException.unless with the kinds that need nothing")
			.isEmpty();
		assertThat(client.withoutLastBranch()).isEmpty();
	}

	@Test
	void aNewKindIsConsideredWhereverOneKindIsAskedFor() {
		assertThat(client.forOneKind()).isEmpty();
		server.forOneKind().forEach((type, questions) -> {
			String name = type.substring((OsoServer.class.getPackageName() + '.').length());
			assertThat(server.kinds(type))
				.as("the kinds of " + name + " have changed. Each of these treats all kinds alike but one; see that it"
						+ " does right by the new one: " + questions)
				.isEqualTo(CONSIDERED.get(name));
		});
	}

	@Test
	void switchesAnswerForNoUnknownConstant() throws IOException {
		assertThat(server.lenientSwitches()).as("name every constant, or throw").isEmpty();
	}

	@Test
	void findsWhatIsForgotten() throws IOException {
		Files.writeString(this.sources.resolve("Sample.java"), """
				package com.osohq.oso.sample;

				import java.util.List;

				class Sample {

					sealed interface Shape {

						record Circle() implements Shape {
						}

						record Square() implements Shape {
						}

						record Line() implements Shape {
						}

					}

					enum Color { RED, GREEN }

					int silent(Shape shape) {
						if (shape instanceof Shape.Circle) {
							return 1;
						}
						return (shape instanceof Shape.Square) ? 2 : 3;
					}

					int cast(Shape shape) {
						if (shape instanceof Shape.Circle) {
							return 1;
						}
						return (shape instanceof Shape.Square) ? 2 : ((Shape.Line) shape).hashCode();
					}

					int thrown(Shape shape) {
						if (shape instanceof Shape.Circle || shape instanceof Shape.Square) {
							return 1;
						}
						throw new IllegalStateException("what is " + shape);
					}

					boolean one(Shape shape) {
						return shape instanceof Shape.Circle;
					}

					boolean any(List<Shape> shapes) {
						return shapes.stream().anyMatch(Shape.Line.class::isInstance);
					}

					int lenient(Color color) {
						return switch (color) {
							case RED -> 1;
							default -> 2;
						};
					}

					int complete(Color color) {
						return switch (color) {
							case RED -> 1;
							case GREEN -> 2;
						};
					}

				}
				""");
		KindQuestions found = KindQuestions.in(this.sources);
		assertThat(found.withoutLastBranch()).extracting(KindQuestions.Question::method).containsExactly("silent");
		Map<String, Iterable<String>> single = new TreeMap<>();
		found.forOneKind()
			.forEach((type, questions) -> single.put(type,
					questions.stream().map(KindQuestions.Question::method).sorted().toList()));
		assertThat(single.get("com.osohq.oso.sample.Sample.Shape")).containsExactly("any", "one");
		assertThat(found.kinds("com.osohq.oso.sample.Sample.Shape")).containsExactly("Circle", "Line", "Square");
		assertThat(found.lenientSwitches()).hasSize(1).allMatch((place) -> place.contains("#lenient"));
	}

}
