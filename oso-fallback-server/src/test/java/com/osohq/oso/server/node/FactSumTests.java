package com.osohq.oso.server.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FactSum}.
 */
class FactSumTests {

	private static final byte[] SALT = { 1, 2, 3 };

	@Test
	void dependsOnNoOrder() {
		List<Fact> facts = new ArrayList<>(facts(1000));
		String sum = sum(SALT, facts).hex();
		Collections.shuffle(facts, new Random(7));
		assertThat(sum(SALT, facts).hex()).isEqualTo(sum);
	}

	@Test
	void isTheSumOfTheSinglesModuloTwoToThe256() {
		List<Fact> facts = facts(200);
		BigInteger expected = facts.stream()
			.map((fact) -> new BigInteger(sum(SALT, List.of(fact)).hex(), 16))
			.reduce(BigInteger.ZERO, BigInteger::add)
			.mod(BigInteger.ONE.shiftLeft(256));
		assertThat(new BigInteger(sum(SALT, facts).hex(), 16)).isEqualTo(expected);
	}

	@Test
	void addsUp() {
		FactSum parts = sum(SALT, facts(500).subList(0, 123));
		parts.add(sum(SALT, facts(500).subList(123, 500)));
		assertThat(parts.hex()).isEqualTo(sum(SALT, facts(500)).hex());
		assertThat(parts.count()).isEqualTo(500);
	}

	@Test
	void tellsFactsApartWhoseTextsRunTogetherAlike() {
		Fact one = Fact.of("p", new Value("A", "bc"), new Value("D", "e"));
		Fact two = Fact.of("p", new Value("Ab", "c"), new Value("D", "e"));
		Fact three = Fact.of("pA", new Value("bc", "D"), new Value("e", ""));
		assertThat(
				List.of(sum(SALT, List.of(one)).hex(), sum(SALT, List.of(two)).hex(), sum(SALT, List.of(three)).hex()))
			.doesNotHaveDuplicates();
	}

	@Test
	void dependsOnTheSalt() {
		assertThat(sum(SALT, facts(1)).hex()).isNotEqualTo(sum(new byte[] { 3, 2, 1 }, facts(1)).hex());
	}

	private static List<Fact> facts(int count) {
		return IntStream.range(0, count).mapToObj((i) -> TestNode.reader("user" + i, "repo")).toList();
	}

	private static FactSum sum(byte[] salt, List<Fact> facts) {
		FactSum sum = new FactSum(salt);
		facts.forEach(sum::add);
		return sum;
	}

}
