package com.osohq.oso.server.page.node;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.ops.metrics.RequestFigure;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.Table;
import com.osohq.oso.server.page.view.Table.Column;
import com.osohq.oso.server.page.view.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Shows what was asked, how it was answered and how long that took.
 */
final class RequestTable {

	private RequestTable() {
	}

	static Html of(List<RequestFigure> requests) {
		Table table = Table.of("Requests to the API by endpoint and status", Column.text("Endpoint"),
				Column.text("Status"), Column.figures("Requests"), Column.figures("Mean"),
				Column.figures("Half within"), Column.figures("99 % within"));
		for (RequestFigure request : requests) {
			table = table.row(Element.of("code", request.path()), tone(request.status()).badge(request.status()),
					Html.text(Figures.count(request.count())), Html.text(Figures.latency(request.mean())),
					bound(request.median()), bound(request.most()));
		}
		return table.orElse("Nobody has asked anything yet.");
	}

	private static Html bound(@Nullable Duration bound) {
		return Html.text((bound != null) ? Figures.latency(bound) : "longer than 10 s");
	}

	private static Tone tone(String status) {
		if (status.startsWith("5")) {
			return Tone.BAD;
		}
		return status.startsWith("4") ? Tone.WARNING : Tone.GOOD;
	}

}
