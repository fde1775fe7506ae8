package com.osohq.oso.server.page.html;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Html}.
 */
class HtmlTests {

	private static final String[] PIECES = { "<", ">", "&", "\"", "'", "`", "=", "/", "script", "onerror", "&lt;",
			"&#60;", "-->", "<!--", "]]>", "javascript:", "\u0000", "\u0007", "\r", "\n", "\t", " ", "\u007f", "\u0085",
			"\ud800", "\udc00", "\ud83d\ude00", "\u202e", "\ufffe", "x", "\u00e9" };

	@Test
	void textNeverBecomesMarkup() {
		Random random = new Random(1);
		for (int round = 0; round < 5_000; round++) {
			String hostile = hostile(random);
			String markup = Element.of("p", hostile).attribute("title", hostile).markup();
			assertThat(markup).startsWith("<p title=\"").endsWith("</p>");
			String value = markup.substring("<p title=\"".length(), markup.indexOf("\">"));
			String content = markup.substring(markup.indexOf("\">") + 2, markup.length() - "</p>".length());
			assertThat(value).doesNotContain("<", ">", "\"", "'").isEqualTo(content);
			assertThat(shown(value)).isEqualTo(expressible(hostile));
		}
	}

	@Test
	void putsElementsIntoEachOther() {
		Html list = Element.of("ul", Element.of("li", "one"), Element.of("li", Html.text("a & b"), Element.of("br")))
			.styled("plain")
			.flag("data-live");
		assertThat(list.markup())
			.isEqualTo("<ul class=\"plain\" data-live=\"\"><li>one</li><li>a &amp; b<br></li></ul>");
		assertThat(Html.all(Html.text("a"), Html.nothing(), Html.text("b")).markup()).isEqualTo("ab");
	}

	@Test
	void keepsAFirstLineFeedThatBrowsersWouldDrop() {
		assertThat(Element.of("pre", "\ntext").markup()).isEqualTo("<pre>\n\ntext</pre>");
	}

	@Test
	void changesNoElementThatIsInUse() {
		Element paragraph = Element.of("p", "one");
		paragraph.attribute("id", "x").with(Html.text("two"));
		assertThat(paragraph.markup()).isEqualTo("<p>one</p>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "P", "p onload", "p>", "1p", "my-element", "p/" })
	void refusesWhatIsNoElement(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Element.of(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "onclick", "onerror", "style", "srcdoc", "", "a b", "a=b", "a>", "HREF" })
	void refusesAttributesThatRunSomethingOrAreNone(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Element.of("p").attribute(name, "x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
			"java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "//elsewhere.example", "\\\\elsewhere.example",
			"/\\elsewhere.example", "ftp://elsewhere.example", "https://a b" })
	void refusesLinksThatAreNoWebAddresses(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> Element.of("a").attribute("href", address));
	}

	@ParameterizedTest
	@ValueSource(strings = { "./", "/", "facts?predicate=has_role%2F3&text=a:b", "#L12", "assets/page.css",
			"https://www.osohq.com/docs?a=b#c", "http://localhost:8080" })
	void acceptsPathsAndWebAddresses(String address) {
		assertThat(Element.of("a").attribute("href", address).markup()).contains("href=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "script", "style", "iframe", "br", "input" })
	void refusesContentThatWouldNotBeReadAsText(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Element.of(name, "alert(1)"));
	}

	private static String hostile(Random random) {
		StringBuilder text = new StringBuilder();
		for (int length = random.nextInt(12); length >= 0; length--) {
			text.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

	private static String shown(String markup) {
		return markup.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&quot;", "\"")
			.replace("&#39;", "'")
			.replace("&#13;", "\r")
			.replace("&amp;", "&");
	}

	/** The text without what no HTML can express. */
	private static String expressible(String text) {
		StringBuilder result = new StringBuilder();
		text.codePoints().forEach((point) -> {
			boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
			boolean control = Character.isISOControl(point) && "\r\n\t".indexOf(point) < 0;
			result.appendCodePoint((surrogate || control) ? 0xfffd : point);
		});
		return result.toString();
	}

}
