package com.osohq.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.spring.client.OsoClient;
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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Conditional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of the house that a compiler does not know. A message says what to do
 * instead.
 */
class ArchitectureTests {

	private static final String ROOT = Oso.class.getPackageName();

	/** Each room, and the rooms that it may use. */
	private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
			Map.entry(".boot.health", List.of(".boot", ".client")),
			Map.entry(".boot.watch", List.of(".boot", ".client")),
			Map.entry(".boot.metrics", List.of(".boot", ".client", "")),
			Map.entry(".boot.diagnostics", List.of(".boot", ".client", "")),
			Map.entry(".boot.security", List.of(".boot", ".security", ".reactive", "")),
			Map.entry(".boot.data", List.of(".boot", ".boot.security", ".data", ".security", "")),
			Map.entry(".data", List.of(".security", "")), Map.entry(".boot.web", List.of(".client", "")),
			Map.entry(".boot", List.of(".client", ".reactive", "")), Map.entry(".client", List.of(".client.wire", "")),
			Map.entry(".client.wire", List.of("")), Map.entry(".security", List.of(".reactive", "")),
			Map.entry(".reactive", List.of("")), Map.entry("", List.of()));

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void findsTheClassesThatTheRulesAreAbout() {
		assertThat(CLASSES.contain(Oso.class)).isTrue();
		assertThat(CLASSES.contain(getClass())).isFalse();
	}

	@Test
	void roomsDependDownwardsOnly() {
		Architectures.LayeredArchitecture rooms = Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers();
		for (String room : MAY_USE.keySet()) {
			rooms = rooms.layer(name(room)).definedBy(ROOT + room);
		}
		for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
			rooms = room.getValue().isEmpty() ? rooms.whereLayer(name(room.getKey())).mayNotAccessAnyLayer()
					: rooms.whereLayer(name(room.getKey()))
						.mayOnlyAccessLayers(
								room.getValue().stream().map(ArchitectureTests::name).toArray(String[]::new));
		}
		check(rooms);
	}

	@Test
	void thePublicApiNeedsTheJdkOnly() {
		check(ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(ROOT)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", ROOT)
			.because("users may want the API without Spring; put what needs a library into the client"));
	}

	@Test
	void theClientDoesNotNeedSpringBoot() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(ROOT + ".client..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..")
			.because("the client is usable without Spring Boot; put that into the boot room"));
	}

	@Test
	void oneClassOfTheClientKnowsObservations() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("Requests"))
			.and()
			.resideInAPackage(ROOT + ".client..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("the client has observers of its own; Requests knows what RestClient itself needs"));
	}

	@Test
	void oneClassKnowsSpringRetry() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("Retries"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.retry..")
			.because("Spring Retry has a successor; changing to it is to be a change of one file"));
	}

	@Test
	void reactiveClassesSayInTheirNameThatTheyNeedReactor() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("CallingThread").and(areNot("ReactorHandshakes")).and(areNot("OutageExceptionHandler")))
			.and()
			.haveNameNotMatching(".*Reactive.*")
			.and()
			.resideOutsideOfPackage(ROOT + ".reactive")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "io.netty..")
			.because("an application without Reactor or Netty must not load such a class"));
	}

	@Test
	void nothingNeedsTheServer() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".server..")
			.because("an application gets the client without the server"));
	}

	@Test
	void optionalLibrariesAreUsedInTheirRoomsOnly() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("Requests"))
			.and()
			.resideOutsideOfPackages(ROOT + ".boot.health", ROOT + ".boot.metrics", ROOT + ".boot.security",
					ROOT + ".reactive")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.health..", "org.springframework.boot.actuate..",
					"org.springframework.boot.micrometer..", "io.micrometer..")
			.because("an application without Actuator or Micrometer must not load such a class"));
	}

	@Test
	void springSecurityIsUsedInItsRoomsOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".boot.data", ROOT + ".boot.security", ROOT + ".security")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.security..")
			.because("an application without Spring Security must not load such a class"));
	}

	@Test
	void springDataJpaIsUsedInItsRoomsOnly() {
		check(ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(ROOT + ".boot.data", ROOT + ".data")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.data.jpa..", "org.hibernate..", "jakarta.persistence..")
			.because("an application without Spring Data JPA must not load such a class"));
	}

	@Test
	void autoConfigurationsArePublicAndFinalAndTheirBeanMethodsAreNot() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL));
		check(ArchRuleDefinition.methods()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic());
		check(ArchRuleDefinition.noClasses()
			.that()
			.areNotAnnotatedWith(AutoConfiguration.class)
			.should()
			.beMetaAnnotatedWith(Conditional.class));
	}

	@Test
	void packagesHaveNoCycles() {
		check(SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void everyPackageIsNullMarked() {
		check(ArchRuleDefinition.classes().should(liveInANullMarkedPackage()));
	}

	@Test
	void nothingPrints() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.because("an application decides where its log goes"));
	}

	@Test
	void oneClassReadsClocks() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("TimeSource"))
			.should()
			.callMethod(System.class, "nanoTime")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethodWhere(DescribedPredicate.describe("the current time is asked for",
					(call) -> call.getTargetOwner().getPackageName().startsWith("java.time")
							&& Set.of("now", "instant", "millis").contains(call.getName())))
			.orShould()
			.dependOnClassesThat()
			.haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Date|Calendar)"
					+ "|org\\.springframework\\.util\\.StopWatch")
			.because("tests rule the time, and ages must not depend on the wall clock; take a TimeSource"));
	}

	@Test
	void agesAreNoDifferencesOfWallClocks() {
		check(ArchRuleDefinition.noClasses()
			.that(areNot("RetryAfter"))
			.should()
			.callMethod(Duration.class, "between", Temporal.class, Temporal.class)
			.orShould()
			.callMethodWhere(DescribedPredicate.describe("instants are compared or counted with",
					(call) -> call.getTargetOwner().isEquivalentTo(Instant.class)
							&& !Set.of("toString", "equals", "hashCode", "now").contains(call.getName())))
			.because("the wall clock may have been set in between; keep TimeSource.nanos() of the moment"));
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
			.and()
			.doNotBelongToAnyOf(OsoConnectionException.class, OsoClient.class)
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

	private static DescribedPredicate<JavaClass> areNot(String name) {
		return DescribedPredicate.describe("are not " + name, (type) -> !outermost(type).getSimpleName().equals(name));
	}

	private static JavaClass outermost(JavaClass type) {
		return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
	}

	private static String name(String room) {
		return room.isEmpty() ? "api" : room.substring(1);
	}

	private static void check(ArchRule rule) {
		rule.check(CLASSES);
	}

}
