package com.osohq.oso.server.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text in the order of its UTF-8 bytes.
 */
class CodePointOrderTests {

	/** Characters of one to four bytes, at the ends of their ranges. */
	private static final int[] CHARACTERS = { 'A', 'z', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF,
			0x10000, 0x103FF, 0x10400, 0x1F600, 0x10FFFF };

	@Test
	void ordersLikeBytesOfUtf8() {
		RandomRuns.of(100_000, (random) -> {
			String left = text(random);
			String right = text(random);

			assertThat(Integer.signum(CodePointOrder.compare(left, right))).as("%s and %s", left, right)
				.isEqualTo(Integer.signum(Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8),
						right.getBytes(StandardCharsets.UTF_8))));
		});
	}

	@Test
	void putsASurrogatePairAfterEveryOtherCharacter() {
		assertThat("\uFFFD").isGreaterThan("\uD83D\uDE00");
		assertThat(CodePointOrder.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
	}

	@Test
	void putsABeginningBeforeItsContinuation() {
		assertThat(CodePointOrder.compare("", "a")).isNegative();
		assertThat(CodePointOrder.compare("doc10", "doc1")).isPositive();
		assertThat(CodePointOrder.compare("doc1", "doc1")).isZero();
	}

	/** So short that two texts often begin alike. */
	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(5); length > 0; length--) {
			text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
		}
		return text.toString();
	}

}
