package com.osohq.oso.server;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house that a compiler does not know. A message says what to do
 * instead.
 */
class ArchitectureTests {

	private static final String ROOT = OsoServer.class.getPackageName();

	private static final String COMMAND = ROOT + ".command..";

	private static final String POLICY_TEST = ROOT + ".policytest..";

	private static final String EXPLAIN = ROOT + ".explain..";

	private static final String ENGINE = ROOT + ".engine..";

	private static final String SNAPSHOT = ROOT + ".snapshot..";

	private static final String POLAR = ROOT + ".polar..";

	private static final String FACT = ROOT + ".fact..";

	private static final String TIME = ROOT + ".time..";

	private static final String ENVIRONMENT = ROOT + ".environment..";

	/** Each room, and the rooms that it may use. */
	private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
			Map.entry("command",
					List.of("application", "devserver", "node", "environment", "policytest", "snapshot", "explain",
							"engine", "polar", "fact")),
			Map.entry("application",
					List.of("report", "collector", "ops", "web", "page", "devserver", "node", "environment",
							"snapshot")),
			Map.entry("page",
					List.of("ops", "collector", "devserver", "node", "environment", "engine", "polar", "fact")),
			Map.entry("report", List.of("ops", "node")), Map.entry("collector", List.of("web")),
			Map.entry("ops", List.of("node", "environment")),
			Map.entry("web", List.of("sql", "environment", "policytest", "explain", "engine", "polar", "fact")),
			Map.entry("explain", List.of("engine", "polar", "fact")),
			Map.entry("sql", List.of("engine", "polar", "fact")),
			Map.entry("devserver", List.of("environment", "policytest", "engine", "polar", "fact")),
			Map.entry("node", List.of("environment", "snapshot", "engine", "polar", "fact")),
			Map.entry("environment", List.of("policytest", "engine", "polar", "fact")),
			Map.entry("policytest", List.of("engine", "polar", "fact")), Map.entry("engine", List.of("polar", "fact")),
			Map.entry("snapshot", List.of("fact")), Map.entry("polar", List.of("fact")), Map.entry("fact", List.of()),
			Map.entry("testsupport", List.of()), Map.entry("time", List.of()));

	/** What any room may use. */
	private static final List<String> FOR_ALL = List.of("time");

	/** Methods that ask the machine, or lead to a clock that does. */
	private static final Set<String> CLOCKS = Set.of("System.currentTimeMillis", "System.nanoTime", "Instant.now",
			"LocalDate.now", "LocalDateTime.now", "OffsetDateTime.now", "ZonedDateTime.now", "Clock.systemUTC",
			"Clock.systemDefaultZone", "Clock.system", "InstantSource.system", "Date.<init>");

	private static final Set<String> SHARED_WITH_THE_LANGUAGE = Set.of("Value", "Fact", "FactLimits");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void findsTheClassesThatTheRulesAreAbout() {
		assertThat(CLASSES.contain(OsoServer.class)).isTrue();
		assertThat(CLASSES.contain(getClass())).isFalse();
	}

	@Test
	void layersDependDownwardsOnly() {
		Architectures.LayeredArchitecture layers = Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("entry point")
			.definedBy(ROOT);
		for (String layer : MAY_USE.keySet()) {
			layers = layers.optionalLayer(layer).definedBy(ROOT + '.' + layer + "..");
		}
		layers = layers.whereLayer("entry point").mayOnlyAccessLayers("command");
		for (Map.Entry<String, List<String>> layer : MAY_USE.entrySet()) {
			List<String> rooms = new ArrayList<>(layer.getValue());
			rooms.addAll(FOR_ALL);
			rooms.remove(layer.getKey());
			layers = rooms.isEmpty() ? layers.whereLayer(layer.getKey()).mayNotAccessAnyLayer()
					: layers.whereLayer(layer.getKey()).mayOnlyAccessLayers(rooms.toArray(String[]::new));
		}
		check(layers);
	}

	@Test
	void theLanguageKnowsFactsAsDataOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(POLAR)
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("look facts up",
					(type) -> type.getPackageName().startsWith(ROOT + ".fact")
							&& !SHARED_WITH_THE_LANGUAGE.contains(outermost(type).getSimpleName())))
			.because("a policy is checked without any facts at hand; use only " + SHARED_WITH_THE_LANGUAGE));
	}

	@Test
	void packagesHaveNoCycles() {
		check(SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void theCoreNeedsTheJdkOnly() {
		check(ArchRuleDefinition.classes()
			.that()
			.resideInAnyPackage(ENVIRONMENT, POLICY_TEST, EXPLAIN, ENGINE, SNAPSHOT, POLAR, FACT, TIME)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
			.because("language and engine shall be usable without a server; put what needs a library above them"));
	}

	@Test
	void everyPackageIsNullMarked() {
		check(ArchRuleDefinition.classes().should(liveInANullMarkedPackage()));
	}

	@Test
	void onlyCommandsPrint() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(COMMAND)
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.orShould()
			.dependOnClassesThat()
			.belongToAnyOf(PrintStream.class)
			.because("results are returned as data and printed by a command"));
	}

	@Test
	void nothingLogsThroughTheJdk() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging..")
			.because("the server is to have one way to log"));
	}

	@Test
	void onlyOneRoomAsksForTheTime() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(TIME)
			.should()
			.callMethodWhere(DescribedPredicate.describe("asks the machine for the time",
					(call) -> CLOCKS.contains(call.getTargetOwner().getSimpleName() + '.' + call.getName())))
			.because("a clock that can be set back makes old data young; take a Time, and its Moment"));
	}

	@Test
	void agesAreNoDifferencesOfWallClocks() {
		// What another process has left on disk has no other clock.
		List<String> ofOtherProcesses = List.of("SnapshotStore", "SnapshotDirectory");
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(TIME)
			.and(DescribedPredicate.describe("are not " + ofOtherProcesses,
					(each) -> !ofOtherProcesses.contains(each.getSimpleName())))
			.should()
			.callMethod(Duration.class, "between", Temporal.class, Temporal.class)
			.orShould()
			.callMethod(ChronoUnit.class, "between", Temporal.class, Temporal.class)
			.orShould()
			.callMethodWhere(
					DescribedPredicate.describe("instants are compared or counted with",
							(call) -> call.getTargetOwner().isEquivalentTo(Instant.class) && !Set
								.of("toString", "equals", "hashCode", "parse", "getEpochSecond", "truncatedTo")
								.contains(call.getName())))
			.because("a wall clock may have been set in between; use Moment.since"));
	}

	@Test
	void stateIsNeverStatic() {
		check(ArchRuleDefinition.fields()
			.that()
			.areStatic()
			.should()
			.beFinal()
			.because("static state is shared by everybody; keep it in an object that somebody owns"));
	}

	@Test
	void namesSayWhatAClassIs() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.haveNameMatching(".*(Utils?|Helper|Manager)")
			.because("such a name fits anything; name the class after the one thing it does"));
	}

	@Test
	void caseChangesNameTheirLocale() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.because("the answer would depend on the machine; pass Locale.ROOT"));
	}

	@Test
	void classesAreFinalOrMadeForExtension() {
		check(ArchRuleDefinition.classes()
			.that()
			.areNotInterfaces()
			.and()
			.areNotAnonymousClasses()
			.should(new ArchCondition<>("be final or abstract") {
				@Override
				public void check(JavaClass type, ConditionEvents events) {
					boolean closed = type.isEnum() || type.getModifiers().contains(JavaModifier.FINAL)
							|| type.getModifiers().contains(JavaModifier.ABSTRACT);
					events.add(new SimpleConditionEvent(type, closed,
							type.getName() + " is open; make it final, or abstract if it is to be extended"));
				}
			}));
	}

	private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
		return new ArchCondition<>("live in a package that is @NullMarked") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage()
					.tryGetPackageInfo()
					.map((info) -> info.isAnnotatedWith(NullMarked.class))
					.orElse(false);
				events.add(new SimpleConditionEvent(type, marked,
						type.getPackageName() + " needs a package-info.java with @NullMarked, for " + type.getName()));
			}
		};
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
