package com.osohq.spring.security;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;

import com.osohq.spring.OsoException;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Expressions of Spring Security that say {@code hasPermission}.
 */
class OsoPermissionEvaluatorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class))
		.withUserConfiguration(MethodSecurity.class)
		.withBean(Documents.class);

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("alice", "password",
					AuthorityUtils.createAuthorityList("ROLE_BOSS", "X_WORKER")));
	}

	@AfterEach
	void stop() {
		SecurityContextHolder.clearContext();
		this.cloud.close();
	}

	@Test
	void asksAboutAnId() {
		this.cloud.allow("User:alice edit Document:7");
		UUID id = UUID.randomUUID();
		application().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			documents.edit(7L);
			denied(() -> documents.edit(8L));
			denied(() -> documents.edit(id));
			denied(() -> documents.edit("9"));
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice edit Document:7", "User:alice edit Document:8",
				"User:alice edit Document:" + id, "User:alice edit Document:9");
	}

	@Test
	void asksAboutAnEntity() {
		this.cloud.allow("User:alice share Folder:7");
		application().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			documents.share(new Folder(7));
			denied(() -> documents.share(new Folder(8)));
		});
	}

	@Test
	void deniesWhatNamesNoResourceWithoutAsking() {
		application().run((context) -> {
			Documents documents = context.getBean(Documents.class);
			denied(() -> documents.edit(null));
			denied(() -> documents.edit(""));
			denied(() -> documents.share(null));
			denied(() -> documents.share(7L));
			denied(() -> documents.share(new StringBuilder("Folder:7")));
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void noAnswerIsAnErrorAndNoDenial() {
		this.cloud.fail();
		application().run((context) -> assertThatExceptionOfType(OsoException.class)
			.isThrownBy(() -> context.getBean(Documents.class).edit(7L)));
	}

	@Test
	void leavesRolesAsTheApplicationHasSetThem() {
		application().withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_BOSS > ROLE_WORKER"))
			.run((context) -> assertThatNoException().isThrownBy(() -> context.getBean(Documents.class).work()));
		application().withBean(GrantedAuthorityDefaults.class, () -> new GrantedAuthorityDefaults("X_"))
			.run((context) -> assertThatNoException().isThrownBy(() -> context.getBean(Documents.class).work()));
		application().run((context) -> denied(() -> context.getBean(Documents.class).work()));
	}

	@Test
	void leavesTheApplicationItsOwnEvaluator() {
		application().withUserConfiguration(OwnEvaluator.class)
			.run((context) -> assertThat(context).doesNotHaveBean(MethodSecurityExpressionHandler.class));
	}

	private ApplicationContextRunner application() {
		return this.runner.withPropertyValues(this.cloud.properties());
	}

	private static void denied(Runnable call) {
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(call::run);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEvaluator {

		@Bean
		PermissionEvaluator evaluator() {
			return new PermissionEvaluator() {

				@Override
				public boolean hasPermission(Authentication authentication, Object resource, Object action) {
					return false;
				}

				@Override
				public boolean hasPermission(Authentication authentication, Serializable id, String type,
						Object action) {
					return false;
				}

			};
		}

	}

	static class Documents {

		@PreAuthorize("hasPermission(#id, 'Document', 'edit')")
		void edit(@Nullable Serializable id) {
		}

		@PreAuthorize("hasPermission(#folder, 'share')")
		void share(@Nullable Object folder) {
		}

		@PreAuthorize("hasRole('WORKER')")
		void work() {
		}

	}

	@OsoResource("Folder")
	record Folder(@OsoId int id) {

	}

}
