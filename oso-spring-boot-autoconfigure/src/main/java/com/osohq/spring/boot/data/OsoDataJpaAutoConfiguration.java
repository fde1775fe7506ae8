package com.osohq.spring.boot.data;

import java.util.function.Supplier;

import com.osohq.spring.Oso;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoProperties;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import com.osohq.spring.data.Asker;
import com.osohq.spring.data.OsoSpecifications;
import com.osohq.spring.security.OsoAuthorizer;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@code osoSpecifications}
 * bean. It asks for an {@code oso} bean when it is used.
 */
@AutoConfiguration(after = { OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class })
@ConditionalOnClass({ Specification.class, HibernateCriteriaBuilder.class })
@EnableConfigurationProperties(OsoDataProperties.class)
public final class OsoDataJpaAutoConfiguration {

	private static OsoSpecifications specifications(ObjectProvider<Oso> oso, Supplier<Asker> signedIn,
			OsoDataProperties properties, ObjectProvider<OsoProperties> client) {
		Boolean local = properties.local();
		boolean selects = (local != null) ? local : client.stream().anyMatch((each) -> each.dataBindings() != null);
		return selects ? OsoSpecifications.local(oso::getObject, signedIn)
				: OsoSpecifications.listing(oso::getObject, signedIn, properties.maxIds());
	}

	/** For whoever is signed in. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuthorizationDeniedException.class)
	static final class WithSpringSecurity {

		@Bean
		@ConditionalOnMissingBean
		OsoSpecifications osoSpecifications(ObjectProvider<Oso> oso, ObjectProvider<OsoAuthorizer> authorizer,
				ObjectProvider<SecurityContextHolderStrategy> securityContext, OsoDataProperties properties,
				ObjectProvider<OsoProperties> client) {
			SecurityContextHolderStrategy strategy = securityContext
				.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
			return specifications(oso,
					() -> authorizer.getObject().ask(strategy.getContext().getAuthentication(), Asker::new), properties,
					client);
		}

	}

	/** For actors that the application names. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.security.authorization.AuthorizationDeniedException")
	static final class WithoutSpringSecurity {

		@Bean
		@ConditionalOnMissingBean
		OsoSpecifications osoSpecifications(ObjectProvider<Oso> oso, OsoDataProperties properties,
				ObjectProvider<OsoProperties> client) {
			return specifications(oso, () -> {
				throw new IllegalStateException("without Spring Security nobody is known to be signed in:"
						+ " name the actor, as in permitted(actor, \"read\", Document.class)");
			}, properties, client);
		}

	}

}
