package com.osohq.spring.data;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.resource.jdbc.spi.StatementInspector;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * PostgreSQL with a thousand documents in ten folders, by Hibernate.
 */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories
class Database {

	@Bean
	Statements statements() {
		return new Statements();
	}

	@Bean
	LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource database, Statements statements,
			@Value("${criteria-plans:false}") String criteriaPlans) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(database);
		factory.setPackagesToScan(Database.class.getPackageName());
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		Properties properties = new Properties();
		properties.put("hibernate.hbm2ddl.auto", "create");
		properties.put("hibernate.session_factory.statement_inspector", statements);
		properties.put("hibernate.criteria.plan_cache_enabled", criteriaPlans);
		properties.put("hibernate.query.plan_cache_max_size", 64);
		factory.setJpaProperties(properties);
		return factory;
	}

	@Bean
	PlatformTransactionManager transactionManager(EntityManagerFactory factory) {
		return new JpaTransactionManager(factory);
	}

	/** Starts PostgreSQL. */
	static EmbeddedPostgres start() throws IOException {
		return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
	}

	/** What Hibernate had the database do. */
	record Statements(List<String> texts) implements StatementInspector {

		Statements() {
			this(new CopyOnWriteArrayList<>());
		}

		@Override
		public String inspect(String sql) {
			this.texts.add(sql);
			return sql;
		}

		String last() {
			return this.texts.get(this.texts.size() - 1);
		}

	}

}
