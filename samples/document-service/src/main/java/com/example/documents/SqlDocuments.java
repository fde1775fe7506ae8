package com.example.documents;

import java.util.List;
import java.util.Optional;

import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Documents whose rows are facts: {@code data-bindings.yaml} says how. Oso answers with
 * SQL, and the database has the last word. Nothing is written twice, and a list is
 * filtered where its rows are.
 */
@Component
@Profile("sql")
final class SqlDocuments implements Documents {

	private static final RowMapper<Document> ROW = new DataClassRowMapper<>(Document.class);

	private final JdbcTemplate jdbc;

	private final Oso oso;

	SqlDocuments(JdbcTemplate jdbc, Oso oso) {
		this.jdbc = jdbc;
		this.oso = oso;
	}

	@Override
	public Optional<Document> find(String id) {
		return this.jdbc.query("SELECT id, folder, text FROM document WHERE id = ?", ROW, id).stream().findFirst();
	}

	/** The condition stands beside others, and before ORDER BY and LIMIT. */
	@Override
	public List<Document> readableBy(Value actor) {
		String readable = this.oso.listLocal(actor, "read", Document.TYPE, "document.id");
		return this.jdbc.query("SELECT id, folder, text FROM document WHERE " + readable + " ORDER BY id", ROW);
	}

	@Override
	public boolean allows(Value actor, String action, Value resource) {
		String allowed = this.oso.authorizeLocal(actor, action, resource);
		return Boolean.TRUE.equals(this.jdbc.queryForObject(allowed, Boolean.class));
	}

	@Override
	public List<String> actions(Value actor, Document document) {
		return this.jdbc.query(this.oso.actionsLocal(actor, document.value()), (row, number) -> row.getString(1));
	}

	@Override
	public void create(Document document, Value creator) {
		this.jdbc.update("INSERT INTO document (id, folder, creator, text) VALUES (?, ?, ?, ?)", document.id(),
				document.folder(), creator.id(), document.text());
	}

	@Override
	public void edit(Document document) {
		this.jdbc.update("UPDATE document SET text = ? WHERE id = ?", document.text(), document.id());
	}

	/** Whom the document was shared with is not in the database, but with Oso. */
	@Override
	public void delete(Document document) {
		this.jdbc.update("DELETE FROM document WHERE id = ?", document.id());
		this.oso.delete(new FactPattern("has_role", ValuePattern.ANY, ValuePattern.ANY, document.value()));
	}

}
