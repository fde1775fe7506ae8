package com.osohq.oso.server.page.view;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;

/**
 * A table that a narrow screen shows as one block for each row, in which every cell has
 * its column's heading before it. The roles are spelled out, because browsers forget what
 * a table is when a style sheet lays it out differently.
 *
 * @param caption what the table is about
 * @param columns the columns
 * @param rows the rows, each with a cell for every column
 */
public record Table(String caption, List<Column> columns, List<List<Html>> rows) {

	public Table {
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** A table without rows yet. */
	public static Table of(String caption, Column... columns) {
		return new Table(caption, List.of(columns), List.of());
	}

	/** The same table with one more row. */
	public Table row(Html... cells) {
		if (cells.length != this.columns.size()) {
			throw new IllegalArgumentException(
					"a row of '" + this.caption + "' needs " + this.columns.size() + " cells, and not " + cells.length);
		}
		List<List<Html>> more = new ArrayList<>(this.rows);
		more.add(List.of(cells));
		return new Table(this.caption, this.columns, more);
	}

	/**
	 * The table, or if it has no rows a sentence instead.
	 * @param ifEmpty the sentence
	 */
	public Html orElse(String ifEmpty) {
		return this.rows.isEmpty() ? Element.of("p", ifEmpty).styled("empty") : html();
	}

	/** The table. */
	public Html html() {
		Element heads = Element.of("tr").attribute("role", "row");
		for (Column column : this.columns) {
			heads = heads.with(column
				.style(Element.of("th", column.heading()).attribute("role", "columnheader").attribute("scope", "col")));
		}
		return Element.of("table", Element.of("caption", this.caption))
			.attribute("role", "table")
			.with(Element.of("thead", heads).attribute("role", "rowgroup"),
					Element.of("tbody").attribute("role", "rowgroup").with(this.rows.stream().map(this::row).toList()));
	}

	private Element row(List<Html> cells) {
		List<Element> row = new ArrayList<>();
		for (int i = 0; i < cells.size(); i++) {
			Column column = this.columns.get(i);
			Element content = Element.of("div", cells.get(i));
			Element cell = (i == 0) ? Element.of("th", content).attribute("role", "rowheader").attribute("scope", "row")
					: Element.of("td", content).attribute("role", "cell");
			row.add(column.style(cell.attribute("data-heading", column.heading())));
		}
		return Element.of("tr").attribute("role", "row").with(row);
	}

	/**
	 * A column.
	 *
	 * @param heading its heading
	 * @param numeric whether it holds figures, which are compared from the right
	 */
	public record Column(String heading, boolean numeric) {

		/** A column of text. */
		public static Column text(String heading) {
			return new Column(heading, false);
		}

		/** A column of figures. */
		public static Column figures(String heading) {
			return new Column(heading, true);
		}

		private Element style(Element cell) {
			return this.numeric ? cell.styled("figure") : cell;
		}

	}

}
