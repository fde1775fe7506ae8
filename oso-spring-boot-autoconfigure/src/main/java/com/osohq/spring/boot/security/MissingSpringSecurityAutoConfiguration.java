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
			require(bean);
			return bean;
		}

		/** What a FactoryBean makes passes here only. */
		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			require(bean);
			return bean;
		}

		private static void require(Object bean) {
			if (AuthorizedMethods.areIn(bean.getClass()) || AuthorizedMethods.areIn(AopUtils.getTargetClass(bean))) {
				throw new IllegalStateException(AopUtils.getTargetClass(bean).getName()
						+ " has @OsoAuthorize or @OsoFilter, and without Spring Security nothing"
						+ " enforces it: add spring-boot-starter-security");
			}
		}

	}

}
