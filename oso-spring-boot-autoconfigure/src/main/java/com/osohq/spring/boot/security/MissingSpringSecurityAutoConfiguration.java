package com.osohq.spring.boot.security;

import com.osohq.spring.security.AuthorizedMethods;
import com.osohq.spring.security.OsoAuthorize;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that ends the start of an
 * application whose beans have {@link OsoAuthorize} while there is no Spring Security to
 * enforce it.
 */
@AutoConfiguration
@ConditionalOnMissingClass("org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor")
@Import(MissingSpringSecurityAutoConfiguration.Refusal.class)
public final class MissingSpringSecurityAutoConfiguration {

	/** Refuses beans that ask to be protected. */
	static final class Refusal implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String name) {
			Class<?> type = AopUtils.getTargetClass(bean);
			if (AuthorizedMethods.areIn(type)) {
				throw new IllegalStateException(
						type.getName() + " has @OsoAuthorize, and without Spring Security nothing"
								+ " enforces it: add spring-boot-starter-security");
			}
			return bean;
		}

	}

}
