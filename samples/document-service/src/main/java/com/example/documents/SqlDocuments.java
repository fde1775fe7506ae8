package com.example.documents;

import java.util.List;
import java.util.UUID;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Documents whose rows are facts: {@code data-bindings.yaml} says how. Oso answers with
 * SQL, and the database has the last word. Nothing is written twice, and a list is
 * filtered where its rows are.
 */
@Service
@Profile("sql")
final class SqlDocuments implements Documents {

	private static final RowMapper<Document> ROW = new DataClassRowMapper<>(Document.class);

	private final JdbcTemplate jdbc;

	private final Oso oso;

	SqlDocuments(JdbcTemplate jdbc, Oso oso) {
		this.jdbc = jdbc;
		this.oso = oso;
	}

	/** The condition stands beside others, and before ORDER BY and LIMIT. */
	@Override
	public List<Document> all() {
		String readable = this.oso.listLocal(actor(), "read", Document.TYPE, "document.id");
		return this.jdbc.query("SELECT id, folder, text FROM document WHERE " + readable + " ORDER BY id", ROW);
	}

	@Override
	public Document get(String id) {
		require("read", id);
		return find(id);
	}

	@Override
	public List<String> actions(String id, String user) {
		String actions = this.oso.actionsLocal(new Value("User", user), document(id));
		return this.jdbc.query(actions, (row, number) -> row.getString(1)).stream().sorted().toList();
	}

	@Override
	public Document edit(String id, String text) {
		require("edit", id);
		this.jdbc.update("UPDATE document SET text = ? WHERE id = ?", text, id);
		return find(id);
	}

	@Override
	public Document create(String folder, String text, String creator) {
		if (!allows("create_document", new Value("Folder", folder))) {
			throw new AccessDeniedException("no document may be created in " + folder);
		}
		String id = UUID.randomUUID().toString();
		this.jdbc.update("INSERT INTO document (id, folder, creator, text) VALUES (?, ?, ?, ?)", id, folder, creator,
				text);
		return find(id);
	}

	/** Whom a document was shared with is not in the database, but with Oso. */
	@Override
	public void share(String id, String reader) {
		require("share", id);
		this.oso.insert(new Fact("has_role", new Value("User", reader), new Value("reader"), document(id)));
	}

	@Override
	public void delete(String id) {
		require("delete", id);
		this.jdbc.update("DELETE FROM document WHERE id = ?", id);
		this.oso.delete(new FactPattern("has_role", ValuePattern.ANY, ValuePattern.ANY, document(id)));
	}

	/** What {@code @OsoAuthorize} does, asking the database. */
	private void require(String action, String id) {
		if (!allows("read", document(id))) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		if (!allows(action, document(id))) {
			throw new AccessDeniedException(id + " may be read, but not used to " + action);
		}
	}

	private boolean allows(String action, Value resource) {
		String allowed = this.oso.authorizeLocal(actor(), action, resource);
		return Boolean.TRUE.equals(this.jdbc.queryForObject(allowed, Boolean.class));
	}

	private Document find(String id) {
		return this.jdbc.query("SELECT id, folder, text FROM document WHERE id = ?", ROW, id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static Value document(String id) {
		return new Value(Document.TYPE, id);
	}

	private static Value actor() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			throw new AccessDeniedException("nobody is signed in");
		}
		return new Value("User", authentication.getName());
	}

}
