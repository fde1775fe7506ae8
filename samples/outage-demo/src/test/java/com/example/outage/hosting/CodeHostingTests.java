package com.example.outage.hosting;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.example.outage.hosting.Organization.Team;
import com.example.outage.hosting.Repository.Visibility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeHostingTests {

	private final Team smiths = new Team("smiths", Set.of("mia"));

	private final Organization acme = new Organization("acme", Set.of("olga"), List.of("mia", "max"),
			List.of(this.smiths));

	@Test
	void isTheSameForTheSameSeed() {
		assertThat(new CodeHosting(1).facts()).containsExactlyInAnyOrderElementsOf(new CodeHosting(1).facts());
		assertThat(new CodeHosting(1).checks(100)).isEqualTo(new CodeHosting(1).checks(100));
		assertThat(new CodeHosting(1).checks(100)).isNotEqualTo(new CodeHosting(2).checks(100));
	}

	@Test
	void asksAboutAsMuchThatIsAllowedAsNot() {
		List<Check.Authorize> checks = new CodeHosting(1).checks(1_000)
			.stream()
			.filter(Check.Authorize.class::isInstance)
			.map(Check.Authorize.class::cast)
			.toList();
		assertThat(checks).hasSizeBetween(700, 900);
		assertThat(checks.stream().filter(Check.Authorize::isAllowed).count()).isBetween(checks.size() / 3L,
				checks.size() * 2L / 3);
	}

	@Test
	void theHighestOfSeveralRolesCounts() {
		Repository anvil = new Repository("anvil", this.acme, Visibility.INTERNAL, Map.of(this.smiths, Rank.WRITER),
				Map.of("mia", Rank.READER, "gus", Rank.ADMIN));
		assertThat(anvil.rank("olga")).isEqualTo(Rank.ADMIN);
		assertThat(anvil.rank("mia")).isEqualTo(Rank.WRITER);
		assertThat(anvil.rank("max")).isEqualTo(Rank.READER);
		assertThat(anvil.rank("gus")).isEqualTo(Rank.ADMIN);
		assertThat(anvil.rank("passer-by")).isEqualTo(Rank.NOBODY);
	}

	@Test
	void aLockedIssueCanBeReadAndClosedButNotCommentedOn() {
		Repository anvil = new Repository("anvil", this.acme, Visibility.PUBLIC, Map.of(), Map.of());
		Issue issue = new Issue("1", anvil, "ann", true);
		assertThat(Issue.ACTIONS).filteredOn((action) -> issue.allows("ann", action)).containsExactly("close", "read");
		assertThat(Issue.ACTIONS).filteredOn((action) -> issue.allows("passer-by", action)).containsExactly("read");
	}

}
