package com.osohq.spring.boot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.Value;
import com.osohq.spring.boot.health.OsoHealthContributorAutoConfiguration;
import com.osohq.spring.boot.health.OsoHealthIndicator;
import com.osohq.spring.boot.metrics.OsoMetricsAutoConfiguration;
import com.osohq.spring.boot.metrics.OsoTargetMetrics;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.ServerUrl;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications and tools put around the {@code oso} bean, and what health and
 * metrics show then.
 */
class WrappedOsoTests {

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	private final List<String> seen = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, RestClientAutoConfiguration.class,
				OsoHealthContributorAutoConfiguration.class, OsoMetricsAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("oso.api-key=e_1_2_3", "oso.connect-timeout=20s", "oso.read-timeout=20s");

	@Test
	void worksInsideAnAspectOfAnInterface() {
		withAspect(false).run((context) -> {
			assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Oso.class))).isTrue();
			assertEverythingWorks(context);
			assertThat(this.seen).containsExactly("authorize");
		});
	}

	@Test
	void worksInsideAnAspectOfAClass() {
		withAspect(true).run((context) -> {
			assertThat(AopUtils.isCglibProxy(context.getBean(Oso.class))).isTrue();
			assertEverythingWorks(context);
			assertThat(this.seen).containsExactly("authorize");
		});
	}

	@Test
	void worksBehindABeanPostProcessorThatWrapsIt() {
		application().withBean(Wrapping.class, () -> new Wrapping(this.seen)).run((context) -> {
			assertThat(context.getBean(Oso.class)).isNotInstanceOf(OsoClient.class);
			assertEverythingWorks(context);
			assertThat(this.seen).containsExactly("authorize");
		});
	}

	@Test
	void worksAsTheApplicationsOwnClient() {
		application()
			.withBean("mine", OsoClient.class,
					() -> OsoClient.builder("e_1_2_3").url(ServerUrl.parse(this.cloud.url("/").toString())).build())
			.run((context) -> {
				assertThat(context).hasBean("mine").doesNotHaveBean("oso");
				assertEverythingWorks(context);
			});
	}

	@Test
	void showsNothingOfAnOsoThatIsNoClient() {
		this.runner.withBean("mine", Oso.class, () -> Wrapping.around("nothing", this.seen)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(OsoHealthIndicator.class);
			assertThat(gauges(context).getMeters()).isEmpty();
		});
	}

	private ApplicationContextRunner withAspect(boolean ofClasses) {
		return application().withBean(DefaultAdvisorAutoProxyCreator.class, () -> {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(ofClasses);
			return creator;
		})
			.withBean(Advisor.class,
					() -> new DefaultPointcutAdvisor(new Authorizations(), (MethodInterceptor) (call) -> {
						this.seen.add(call.getMethod().getName());
						return call.proceed();
					}));
	}

	private ApplicationContextRunner application() {
		this.cloud.enqueue(new MockResponse.Builder().body("{\"allowed\":true}").build());
		return this.runner.withPropertyValues("oso.url=" + this.cloud.url("/"));
	}

	private static void assertEverythingWorks(AssertableApplicationContext context) {
		assertThat(context).hasSingleBean(Oso.class).hasSingleBean(OsoAsync.class);
		assertThat(context.getBean(Oso.class).authorize(new Value("User", "alice"), "read", new Value("Document", 42)))
			.isTrue();
		assertThat(context.getBean(HealthContributor.class)).isInstanceOfSatisfying(OsoHealthIndicator.class,
				(indicator) -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
		MeterRegistry meters = gauges(context);
		assertThat(meters.find("oso.client.target.up").gauges()).singleElement()
			.satisfies((gauge) -> assertThat(gauge.value()).isEqualTo(1));
	}

	private static MeterRegistry gauges(AssertableApplicationContext context) {
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		context.getBean(OsoTargetMetrics.class).bindTo(meters);
		return meters;
	}

	/** The calls that the aspect is about. */
	private static final class Authorizations extends StaticMethodMatcherPointcut {

		Authorizations() {
			setClassFilter(new RootClassFilter(Oso.class));
		}

		@Override
		public boolean matches(Method method, Class<?> type) {
			return method.getName().equals("authorize");
		}

	}

	/** Puts something around the bean that is an {@link Oso} and nothing else. */
	private record Wrapping(List<String> seen) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			return (bean instanceof Oso) ? around(bean, this.seen) : bean;
		}

		static Oso around(Object wrapped, List<String> seen) {
			return (Oso) Proxy.newProxyInstance(Oso.class.getClassLoader(), new Class<?>[] { Oso.class },
					(proxy, method, args) -> {
						seen.add(method.getName());
						try {
							return method.invoke(wrapped, args);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

	}

}
