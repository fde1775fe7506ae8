package com.example.guide;

import java.util.List;

import javax.sql.DataSource;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import jakarta.persistence.EntityManager;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The same list in four ways. These methods are in the guide word by word.
 */
@Component
class DocumentQueries {

	private final Oso oso;

	private final JdbcTemplate jdbc;

	private final EntityManager entityManager;

	private final DSLContext jooq;

	DocumentQueries(Oso oso, JdbcTemplate jdbc, EntityManager entityManager, DataSource database) {
		this.oso = oso;
		this.jdbc = jdbc;
		this.entityManager = entityManager;
		this.jooq = DSL.using(database, SQLDialect.POSTGRES);
	}

	List<String> page(Value actor, String after, int size) {
		String readable = this.oso.listLocal(actor, "read", "Document", "document.id");
		return this.jdbc.query("SELECT id FROM document WHERE id > ? AND " + readable + " ORDER BY id LIMIT ?",
				(row, number) -> row.getString(1), after, size);
	}

	@SuppressWarnings("unchecked")
	List<DocumentEntity> readable(Value actor) {
		String readable = this.oso.listLocal(actor, "read", "Document", "document.id");
		return this.entityManager
			.createNativeQuery("SELECT document.* FROM document WHERE " + readable + " ORDER BY id",
					DocumentEntity.class)
			.getResultList();
	}

	Specification<DocumentEntity> isReadable(Value actor) {
		String readable = this.oso.listLocal(actor, "read", "Document", "id");
		return (root, query, builder) -> builder
			.isTrue(((HibernateCriteriaBuilder) builder).sql(readable, Boolean.class));
	}

	List<String> readableIds(Value actor) {
		String readable = this.oso.listLocal(actor, "read", "Document", "document.id");
		return this.jooq.select(DSL.field("id", String.class))
			.from("document")
			.where(DSL.condition(readable))
			.orderBy(DSL.field("id"))
			.fetch(0, String.class);
	}

}
