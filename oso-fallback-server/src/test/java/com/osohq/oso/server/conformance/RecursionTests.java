package com.osohq.oso.server.conformance;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules that lead back to themselves, over data that may do so too.
 */
class RecursionTests {

	private static final String FOLDERS = """
			actor User {}
			resource Folder {
				roles = ["reader"];
				permissions = ["read"];
				relations = { parent: Folder };
				role if role on "parent";
				"read" if "reader";
			}
			""";

	private static final String BOSSES = """
			actor User {}
			reports_to(user: User, boss: User) if has_boss(user, boss);
			reports_to(user: User, boss: User) if has_boss(user, between) and reports_to(between, boss);
			""";

	@Test
	void followsAChainToItsEnd() {
		String[] facts = Stream
			.concat(Stream.of("has_role User:ana reader Folder:f0"),
					IntStream.range(0, 300).mapToObj((i) -> "has_relation Folder:f" + (i + 1) + " parent Folder:f" + i))
			.toArray(String[]::new);

		assertThat(Scenario.of(FOLDERS, facts).allows("User:ana", "read", "Folder:f300")).isTrue();
		assertThat(Scenario.of(FOLDERS, facts).list("User:ana", "read", "Folder")).hasSize(301);
	}

	@Test
	void endsWhenFoldersContainEachOther() {
		Scenario scenario = Scenario.of(FOLDERS, "has_relation Folder:hen parent Folder:egg",
				"has_relation Folder:egg parent Folder:hen", "has_role User:ana reader Folder:hen");

		assertThat(scenario.allows("User:ana", "read", "Folder:hen")).isTrue();
		assertThat(scenario.allows("User:ana", "read", "Folder:egg")).isTrue();
		assertThat(scenario.list("User:ana", "read", "Folder")).containsExactly("egg", "hen");
		assertThat(scenario.allows("User:bob", "read", "Folder:egg")).isFalse();
	}

	@Test
	void endsWhenAFolderContainsItself() {
		Scenario scenario = Scenario.of(FOLDERS, "has_relation Folder:mirror parent Folder:mirror",
				"has_role User:ana reader Folder:mirror");

		assertThat(scenario.list("User:ana", "read", "Folder")).containsExactly("mirror");
		assertThat(scenario.list("User:bob", "read", "Folder")).isEmpty();
	}

	@Test
	void endsWhenGroupsContainEachOther() {
		Scenario scenario = Scenario.of("""
				actor User {}
				actor Choir {}
				resource Song { roles = ["singer"]; permissions = ["sing"]; "sing" if "singer"; }
				sings_in(user: User, choir: Choir) if belongs_to(user, choir);
				sings_in(user: User, choir: Choir) if contains(choir, inner) and sings_in(user, inner);
				has_role(user: User, role: String, song: Song) if
					choir matches Choir and has_role(choir, role, song) and sings_in(user, choir);
				""", "contains Choir:high Choir:low", "contains Choir:low Choir:high", "belongs_to User:ana Choir:low",
				"has_role Choir:high singer Song:hymn");

		assertThat(scenario.allows("User:ana", "sing", "Song:hymn")).isTrue();
		assertThat(scenario.allows("User:bob", "sing", "Song:hymn")).isFalse();
		assertThat(scenario.ask("sings_in User:ana ?choir:Choir")).containsExactly("high", "low");
	}

	@Test
	void findsAllWhoReportToSomebody() {
		Scenario scenario = Scenario.of(BOSSES, "has_boss User:ana User:bea", "has_boss User:bea User:cyd",
				"has_boss User:dan User:bea");

		assertThat(scenario.ask("reports_to ?who:User User:cyd")).containsExactly("ana", "bea", "dan");
		assertThat(scenario.ask("reports_to User:ana ?boss:User")).containsExactly("bea", "cyd");
	}

	@Test
	void endsWhenBossesReportToEachOther() {
		Scenario scenario = Scenario.of(BOSSES, "has_boss User:ana User:bea", "has_boss User:bea User:ana");

		assertThat(scenario.ask("reports_to ?who:User ?boss:User")).containsExactly("ana ana", "ana bea", "bea ana",
				"bea bea");
	}

	@Test
	void endsWhenTheRuleCallsItselfFirst() {
		Scenario scenario = Scenario.of("""
				actor User {}
				reaches(from: User, to: User) if reaches(from, via) and knows(via, to);
				reaches(from: User, to: User) if knows(from, to);
				""", "knows User:ana User:bea", "knows User:bea User:cyd", "knows User:cyd User:ana");

		assertThat(scenario.ask("reaches User:ana ?to:User")).containsExactly("ana", "bea", "cyd");
	}

	@Test
	void endsWhenARuleCallsItselfTwice() {
		Scenario scenario = Scenario.of("""
				actor User {}
				linked(a: User, b: User) if knows(a, b);
				linked(a: User, c: User) if linked(a, b) and linked(b, c);
				""", "knows User:ana User:bea", "knows User:bea User:cyd", "knows User:cyd User:dan");

		assertThat(scenario.ask("linked User:ana ?b:User")).containsExactly("bea", "cyd", "dan");
		assertThat(scenario.holds("linked User:dan User:ana")).isFalse();
	}

	@Test
	void followsRulesThatCallEachOther() {
		Scenario scenario = Scenario.of("""
				actor User {}
				even_steps(a: User, b: User) if knows(a, via) and odd_steps(via, b);
				odd_steps(a: User, b: User) if knows(a, b);
				odd_steps(a: User, b: User) if knows(a, via) and even_steps(via, b);
				""", "knows User:ana User:bea", "knows User:bea User:cyd", "knows User:cyd User:dan");

		assertThat(scenario.ask("even_steps User:ana ?b:User")).containsExactly("cyd");
		assertThat(scenario.ask("odd_steps User:ana ?b:User")).containsExactly("bea", "dan");
	}

	@Test
	void deniesWhatARuleCanOnlyProveFromItself() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Door { permissions = ["open", "unlock"]; "open" if "unlock"; "unlock" if "open"; }
				""");

		assertThat(scenario.allows("User:ana", "open", "Door:front")).isFalse();
	}

}
