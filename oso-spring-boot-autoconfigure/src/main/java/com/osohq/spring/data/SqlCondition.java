package com.osohq.spring.data;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.osohq.spring.Oso;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * SQL that selects resources, between the places where the column with their ids goes.
 * <p>
 * Hibernate takes question marks of a piece of SQL for places of arguments, unless there
 * are no arguments. So each piece is an argument itself, of a pattern that has nothing
 * but places.
 *
 * @param pieces the SQL before, between and after these places
 */
record SqlCondition(List<String> pieces) implements ResourceCondition {

	/** Asks for the SQL with a name for the column that no literal in it can hold. */
	static SqlCondition ask(Oso oso, Asker asker, String action, String type) {
		String column = "oso_" + UUID.randomUUID().toString().replace('-', '_');
		String sql = oso.listLocal(asker.actor(), action, type, column, asker.contextFacts());
		return new SqlCondition(List.of(sql.split(column, -1)));
	}

	@Override
	public Predicate on(Path<?> id, CriteriaBuilder builder) {
		if (!(builder instanceof HibernateCriteriaBuilder hibernate)) {
			throw new IllegalStateException("SQL of Oso needs Hibernate, but the query is one of "
					+ builder.getClass().getName() + ": set oso.data.local=false to use lists of ids");
		}
		List<Expression<?>> parts = new ArrayList<>();
		for (String piece : this.pieces) {
			if (!parts.isEmpty()) {
				parts.add(id);
			}
			parts.add(hibernate.sql(piece, String.class));
		}
		return hibernate.isTrue(
				hibernate.sql('(' + "?".repeat(parts.size()) + ')', Boolean.class, parts.toArray(Expression[]::new)));
	}

}
