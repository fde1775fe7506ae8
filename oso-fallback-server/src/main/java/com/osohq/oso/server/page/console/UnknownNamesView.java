package com.osohq.oso.server.page.console;

import java.util.List;

import com.osohq.oso.server.devserver.names.UnknownName;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.page.view.Table;
import com.osohq.oso.server.page.view.Table.Column;

/**
 * Names in questions that the policy does not know, with what may have been meant.
 */
final class UnknownNamesView {

	private UnknownNamesView() {
	}

	static Html html(List<UnknownName> names) {
		return Section.live("unknown-names", "Names that the policy does not know",
				names.isEmpty() ? Element.of("p", "No question had one so far.").styled("empty") : table(names).html());
	}

	private static Table table(List<UnknownName> names) {
		Table table = Table.of("Questions with these find nothing, which may be a mistake", Column.text("Name"),
				Column.text("Asked as"), Column.text("Nearest one that is known"));
		for (UnknownName name : names) {
			table = table.row(Element.of("code", name.name()),
					Html.text(name.kind() + ((name.type() != null) ? " for " + name.type() : "")),
					(name.nearest() != null) ? Element.of("code", name.nearest()) : Html.text("none"));
		}
		return table;
	}

}
