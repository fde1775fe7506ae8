package com.osohq.spring.boot;

import java.util.concurrent.CompletableFuture;

import com.osohq.spring.OsoAsync;
import com.osohq.spring.Value;
import com.osohq.spring.client.CallObserver;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableScheduling;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of the application's executors {@link OsoAsync} calls on.
 */
class AsyncExecutorTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	private final CompletableFuture<String> thread = new CompletableFuture<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
				TaskSchedulingAutoConfiguration.class))
		.withBean(CallObserver.class, () -> (operation) -> {
			this.thread.complete(Thread.currentThread().getName());
			return CallObserver.NONE.start(operation);
		})
		.withPropertyValues("oso.api-key=e_1_2_3");

	@Test
	void isTheOnlyOne() {
		callsOn("task-", this.runner);
	}

	@Test
	void isTheApplicationTaskExecutorBesideAScheduler() {
		callsOn("task-", this.runner.withUserConfiguration(Scheduling.class));
	}

	@Test
	void isTheApplicationTaskExecutorBesideOthers() {
		callsOn("task-",
				this.runner.withPropertyValues("spring.task.execution.mode=force")
					.withBean("reports", AsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("report-"))
					.withBean("mails", AsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("mail-")));
	}

	@Test
	void isThePrimaryOneOfSeveral() {
		callsOn("report-",
				this.runner.withPropertyValues("spring.task.execution.mode=force")
					.withBean("reports", AsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("report-"),
							(definition) -> definition.setPrimary(true)));
	}

	@Test
	void isOneOfItsOwnWhereNoneOfSeveralStandsOut() {
		callsOn("oso-",
				this.runner.withBean("reports", AsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("report-"))
					.withBean("mails", AsyncTaskExecutor.class, () -> new SimpleAsyncTaskExecutor("mail-")));
	}

	private void callsOn(String threads, ApplicationContextRunner application) {
		this.cloud.enqueue(new MockResponse.Builder().body("{\"allowed\":true}").build());
		application.withPropertyValues("oso.url=" + this.cloud.url("/")).run((context) -> {
			assertThat(context.getBean(OsoAsync.class)
				.authorize(new Value("User", "alice"), "read", new Value("Document", 42))
				.join()).isTrue();
			assertThat(this.thread).isCompletedWithValueMatching((name) -> name.startsWith(threads));
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

}
