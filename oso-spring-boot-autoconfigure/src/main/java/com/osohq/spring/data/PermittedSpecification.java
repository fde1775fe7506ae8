package com.osohq.spring.data;

import com.osohq.spring.security.OsoResource;
import com.osohq.spring.security.ResourceClass;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import org.hibernate.metamodel.model.domain.ManagedDomainType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.domain.Specification;

/**
 * Keeps the entities that an answer of Oso names.
 *
 * @param <T> the entities
 * @param entity their class
 * @param resource what that says about resources
 * @param condition the answer
 * @param use fails where the answer must not be used
 */
record PermittedSpecification<T>(Class<T> entity, ResourceClass resource, ResourceCondition condition,
		Runnable use) implements Specification<T> {

	@Override
	public Predicate toPredicate(Root<T> root, @Nullable CriteriaQuery<?> query, CriteriaBuilder builder) {
		this.use.run();
		requireResources(root.getModel());
		Path<?> id = root.get(this.resource.id());
		return this.condition.on(id, builder);
	}

	private void requireResources(EntityType<T> model) {
		if (!this.entity.equals(model.getJavaType())) {
			throw new IllegalStateException("a specification for " + this.entity.getName() + " cannot select from "
					+ model.getJavaType().getName() + ": ask with that class");
		}
		SingularAttribute<? super T, ?> id = model.getSingularAttributes()
			.stream()
			.filter((attribute) -> attribute.getName().equals(this.resource.id()))
			.findAny()
			.orElseThrow(() -> refusal("is not a persistent attribute"));
		if (id.getPersistentAttributeType() != PersistentAttributeType.BASIC
				|| !IdCondition.supports(id.getJavaType())) {
			throw refusal("is a " + id.getJavaType().getName());
		}
		if (id.isId() && !model.hasSingleIdAttribute()) {
			throw refusal("is only a part of a composite id");
		}
		if (model instanceof ManagedDomainType<?> managed) {
			managed.getSubTypes().forEach(this::requireSameType);
		}
	}

	private void requireSameType(ManagedDomainType<?> model) {
		OsoResource own = AnnotatedElementUtils.findMergedAnnotation(model.getJavaType(), OsoResource.class);
		if (own == null || !own.value().equals(this.resource.type())) {
			throw new IllegalStateException("a query for " + this.entity.getName() + " selects "
					+ model.getJavaType().getName() + " as well, which is another type in the policy than "
					+ this.resource.type() + ": give both the same @OsoResource, or map them without inheritance");
		}
		model.getSubTypes().forEach(this::requireSameType);
	}

	private IllegalStateException refusal(String reason) {
		return new IllegalStateException("the @OsoId of " + this.entity.getName() + ", " + this.resource.id() + ", "
				+ reason
				+ ": put @OsoId on one attribute that is a text, a whole number or a UUID and names the resource alone");
	}

}
