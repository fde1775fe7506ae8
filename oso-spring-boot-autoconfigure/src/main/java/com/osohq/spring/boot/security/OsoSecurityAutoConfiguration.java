package com.osohq.spring.boot.security;

import java.util.List;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.reactive.ReactiveOso;
import com.osohq.spring.security.OsoActorResolver;
import com.osohq.spring.security.OsoAuthorizer;
import com.osohq.spring.security.OsoContextFactsResolver;
import com.osohq.spring.security.OsoMethodAuthorization;
import com.osohq.spring.security.OsoMethodFilter;
import com.osohq.spring.security.OsoPermissionEvaluator;
import com.osohq.spring.security.OsoReactiveMethodAuthorization;
import com.osohq.spring.security.OsoReactiveMethodCalls;
import com.osohq.spring.security.OsoReactiveMethodFilter;
import io.micrometer.observation.ObservationRegistry;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Mono;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.support.Pointcuts;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeReactiveMethodInterceptor;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what lets Spring Security ask
 * Oso. It is there without an {@code oso} bean as well: an application with
 * {@link com.osohq.spring.security.OsoAuthorize} must not start unprotected.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnClass(AuthorizationManagerBeforeMethodInterceptor.class)
@EnableConfigurationProperties(OsoSecurityProperties.class)
@Import(OsoSecurityAutoConfiguration.ProxyCreator.class)
public final class OsoSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	OsoActorResolver osoActorResolver(OsoSecurityProperties properties) {
		return (authentication) -> StringUtils.hasText(authentication.getName())
				? new Value(properties.actorType(), authentication.getName()) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static OsoAuthorizer osoAuthorizer(ObjectProvider<Oso> oso, ObjectProvider<OsoActorResolver> actors,
			ObjectProvider<OsoContextFactsResolver> contextFacts) {
		return new OsoAuthorizer(oso::getObject, actors::getObject,
				() -> contextFacts.getIfAvailable(() -> (authentication) -> List.of()));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static AuthorizationManagerBeforeMethodInterceptor osoAuthorizeMethodInterceptor(
			ObjectProvider<OsoAuthorizer> authorizer, ListableBeanFactory beans, ApplicationContext context,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<AuthorizationEventPublisher> events,
			ObjectProvider<SecurityContextHolderStrategy> securityContext) {
		OsoMethodAuthorization authorization = authorization(authorizer, beans);
		AuthorizationManagerBeforeMethodInterceptor interceptor = new AuthorizationManagerBeforeMethodInterceptor(
				authorization.pointcut(), new ObservedAuthorization(authorization, observations));
		interceptor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() + 1);
		interceptor.setAuthorizationEventPublisher(new LateEventPublisher(
				() -> events.getIfAvailable(() -> new SpringAuthorizationEventPublisher(context))));
		interceptor.setSecurityContextHolderStrategy(
				securityContext.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
		return interceptor;
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static OsoMethodFilter osoFilterMethodInterceptor(ObjectProvider<OsoAuthorizer> authorizer,
			ListableBeanFactory beans, ObjectProvider<SecurityContextHolderStrategy> securityContext) {
		SecurityContextHolderStrategy strategy = securityContext
			.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
		return new OsoMethodFilter(authorizer::getObject, () -> strategy.getContext().getAuthentication(),
				() -> requireOso(beans));
	}

	private static OsoMethodAuthorization authorization(ObjectProvider<OsoAuthorizer> authorizer,
			ListableBeanFactory beans) {
		return new OsoMethodAuthorization(authorizer::getObject, () -> requireOso(beans));
	}

	private static void requireOso(ListableBeanFactory beans) {
		if (beans.getBeanNamesForType(Oso.class, true, false).length == 0) {
			throw new NoSuchBeanDefinitionException(Oso.class);
		}
	}

	/** Enforces annotations on reactive methods. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Mono.class)
	static final class ReactiveMethods {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static AuthorizationManagerBeforeReactiveMethodInterceptor osoAuthorizeReactiveMethodInterceptor(
				ObjectProvider<OsoAuthorizer> authorizer, ListableBeanFactory beans, ObjectProvider<ReactiveOso> oso,
				ObjectProvider<ObservationRegistry> observations) {
			OsoMethodAuthorization authorization = authorization(authorizer, beans);
			AuthorizationManagerBeforeReactiveMethodInterceptor interceptor = new AuthorizationManagerBeforeReactiveMethodInterceptor(
					authorization.reactivePointcut(), new ObservedReactiveAuthorization(
							new OsoReactiveMethodAuthorization(authorization, oso::getObject), observations));
			interceptor.setOrder(AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder() + 1);
			return interceptor;
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static OsoReactiveMethodCalls osoReactiveMethodCalls(ObjectProvider<OsoAuthorizer> authorizer,
				ListableBeanFactory beans, OsoReactiveMethodFilter filter) {
			return new OsoReactiveMethodCalls(
					Pointcuts.union(authorization(authorizer, beans).reactivePointcut(), filter.getPointcut()));
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static OsoReactiveMethodFilter osoFilterReactiveMethodInterceptor(ObjectProvider<OsoAuthorizer> authorizer,
				ListableBeanFactory beans, ObjectProvider<ReactiveOso> oso) {
			return new OsoReactiveMethodFilter(authorizer::getObject, oso::getObject, () -> requireOso(beans));
		}

	}

	/** Lets expressions of method security say {@code hasPermission}. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(GrantedAuthorityDefaults.class)
	static final class Expressions {

		/**
		 * Spring Security asks no evaluator that is a bean, only the handler's: this one
		 * is set up as its own would be.
		 */
		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnMissingBean({ MethodSecurityExpressionHandler.class, PermissionEvaluator.class })
		static DefaultMethodSecurityExpressionHandler osoMethodSecurityExpressionHandler(
				ObjectProvider<OsoAuthorizer> authorizer, ObjectProvider<GrantedAuthorityDefaults> defaults,
				ObjectProvider<RoleHierarchy> roleHierarchy,
				ObjectProvider<AuthorizationManagerFactory<MethodInvocation>> managers) {
			DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
			handler.setPermissionEvaluator(new OsoPermissionEvaluator(authorizer::getObject));
			handler.setAuthorizationManagerFactory(managers.getIfAvailable(() -> {
				DefaultAuthorizationManagerFactory<MethodInvocation> usual = new DefaultAuthorizationManagerFactory<>();
				defaults.ifAvailable((each) -> usual.setRolePrefix(each.getRolePrefix()));
				roleHierarchy.ifAvailable(usual::setRoleHierarchy);
				return usual;
			}));
			return handler;
		}

	}

	/** Sees to it that there is something that makes proxies of beans. */
	static final class ProxyCreator implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
		}

	}

}
