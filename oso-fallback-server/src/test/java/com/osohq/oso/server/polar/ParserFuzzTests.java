package com.osohq.oso.server.polar;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads garbage. Whatever the text, it loads or is refused with errors whose places lie
 * within it. The seed of a failure stands in its message.
 */
class ParserFuzzTests {

	private static final int ROUNDS = 4000;

	private static final List<String> TOKENS = List.of("actor", "resource", "global", "extends", "roles", "permissions",
			"relations", "role", "permission", "on", "if", "and", "or", "not", "in", "matches", "true", "false", "test",
			"setup", "fixture", "assert", "assert_not", "iff", "declare", "cut", "x", "y", "_", "_z", "User", "Org",
			"Actor", "f", "has_role", "allow", "\"a\"", "\"b\"", "\"", "7", "-3", "99999999999999999999", "1.5", "(",
			")", "[", "]", "{", "}", ",", ";", ":", "=", "!=", "<", "<=", ">", ">=", "!", "==", ".", "@",
			"@current_unix_time", "#", "\n", "User{\"a\"}", "x: User", "\"a\" if \"b\";", "roles = [\"a\"];", "😀",
			"\uD83D", "\u0000", "::", "?");

	private static final String POLICY = """
			actor User { relations = { boss: User }; permissions = ["call"]; "call" if "call" on "boss"; }
			global { roles = ["staff"]; }
			resource Org { roles = ["member", "admin"]; permissions = ["read"]; "read" if "member"; "member" if "admin"; }
			resource Repo extends Org {
				relations = { org: Org, owner: User };
				role if role on "org";
				"admin" if "owner" or (global "staff" and is_open(resource));
			}
			declare tagged(Org, String, Integer);
			f(x: User, _: Org, "text", -7) if g(x, y) and not h(x, y) and (y in ["a", "b"] or y matches! User);
			g(x, y) if tagged(y, _, t) and t < @current_unix_time and x = User{"ida"};
			test fixture some { has_role(User{"ida"}, "staff"); }
			test "one" {
				setup { fixture some; h(User{"ida"}, "a"); }
				assert f(User{"ida"}, Org{"o"}, "text", n: Integer) iff n in [-7];
				assert_not g(User{"ida"}, _);
			}
			""";

	@Test
	void survivesRandomCharacters() {
		fuzz(1_000_000, (random) -> {
			StringBuilder text = new StringBuilder();
			for (int count = random.nextInt(120); count > 0; count--) {
				text.append((char) ((random.nextInt(4) == 0) ? random.nextInt(0x10000) : random.nextInt(128)));
			}
			return text.toString();
		});
	}

	@Test
	void survivesRandomTokens() {
		fuzz(2_000_000, (random) -> {
			StringBuilder text = new StringBuilder();
			for (int count = random.nextInt(80); count > 0; count--) {
				text.append(TOKENS.get(random.nextInt(TOKENS.size()))).append((random.nextInt(5) != 0) ? " " : "");
			}
			return text.toString();
		});
	}

	@Test
	void survivesMutatedPolicies() {
		assertThat(PolicyLoader.strict().load(POLICY).tests()).hasSize(1);
		fuzz(3_000_000, (random) -> {
			StringBuilder text = new StringBuilder(POLICY);
			for (int count = 1 + random.nextInt(4); count > 0; count--) {
				mutate(text, random);
			}
			return text.toString();
		});
	}

	private static void mutate(StringBuilder text, Random random) {
		int from = random.nextInt(text.length());
		int to = Math.min(text.length(), from + 1 + random.nextInt(12));
		switch (random.nextInt(5)) {
			case 0 -> text.delete(from, to);
			case 1 -> text.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
			case 2 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
			case 3 -> text.setCharAt(from, (char) (32 + random.nextInt(95)));
			default -> text.setLength(Math.max(1, from));
		}
	}

	private static void fuzz(long firstSeed, Function<Random, String> source) {
		for (long seed = firstSeed; seed < firstSeed + ROUNDS; seed++) {
			String text = source.apply(new Random(seed));
			String what = "seed " + seed + ":\n" + text;
			TimeLimit.of(10, what).run(() -> load(text, what));
		}
	}

	private static void load(String text, String what) {
		try {
			new PolicyLoader(new PolicyOptions(NegationOfRules.STRATIFIED)).load(text)
				.warnings()
				.forEach((warning) -> assertPlaced(warning, text, what));
		}
		catch (InvalidPolicyException ex) {
			assertThat(ex.errors()).as(what).isNotEmpty();
			ex.errors().forEach((error) -> assertPlaced(error, text, what));
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new AssertionError(what, ex);
		}
	}

	private static void assertPlaced(Diagnostic diagnostic, String text, String what) {
		String[] lines = text.split("\r?\n", -1);
		assertThat(diagnostic.span().line()).as(what).isBetween(1, lines.length);
		String line = lines[diagnostic.span().line() - 1];
		int length = line.codePointCount(0, line.length());
		assertThat(diagnostic.sourceLine()).as(what).isEqualTo(line);
		assertThat(diagnostic.span().column()).as(what).isBetween(1, Math.max(1, length));
		assertThat(diagnostic.span().length()).as(what)
			.isBetween(1, Math.max(1, length - diagnostic.span().column() + 1));
		assertThat(diagnostic.message()).as(what).isNotBlank();
		assertThat(diagnostic.render()).as(what).contains(diagnostic.message());
	}

}
