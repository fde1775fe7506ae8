package com.osohq.oso.server.page.console;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.page.view.Table;
import com.osohq.oso.server.page.view.Table.Column;
import com.osohq.oso.server.polar.Diagnostic;

/**
 * The policy with the numbers of its lines, and what is doubtful about it.
 */
final class PolicyView {

	private final Environment environment;

	PolicyView(Environment environment) {
		this.environment = environment;
	}

	Html html() {
		PolicyText policy = this.environment.policyText();
		if (policy == null) {
			return Section.still("policy", "Policy",
					Element
						.of("p", "No policy has been uploaded yet. Start the server with a policy file, or upload "
								+ "one with a client.")
						.styled("empty"));
		}
		List<Element> lines = PolicyListing.of(policy.source());
		String filename = (policy.filename() != null && !policy.filename().isBlank()) ? policy.filename() + ", " : "";
		Element listing = Element.of("pre", Element.of("code").with(lines))
			.styled("lines")
			.attribute("tabindex", "0")
			.attribute("role", "region")
			.attribute("aria-labelledby", "policy-heading");
		return Html.all(warnings(), Section.still("policy", "Policy",
				Element.of("p", filename + Figures.count(lines.size(), "line", "lines")).styled("hint"), listing));
	}

	private Html warnings() {
		List<Diagnostic> warnings = this.environment.policy().warnings();
		if (warnings.isEmpty()) {
			return Html.nothing();
		}
		Table table = Table.of("The policy is valid, but these may be mistakes", Column.text("Place"),
				Column.text("Warning"));
		for (Diagnostic warning : warnings) {
			List<Html> text = new ArrayList<>(List.of(Html.text(warning.message())));
			if (warning.hint() != null) {
				text.add(Element.of("span", " (hint: " + warning.hint() + ")").styled("hint"));
			}
			table = table.row(Element.of("a", "line " + warning.span().line() + ", column " + warning.span().column())
				.attribute("href", "#L" + warning.span().line()), Html.all(text));
		}
		return Section.still("warnings", "Warnings", table.html());
	}

}
