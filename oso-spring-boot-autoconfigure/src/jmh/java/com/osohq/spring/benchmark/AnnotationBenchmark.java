package com.osohq.spring.benchmark;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import com.osohq.spring.Oso;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoFilter;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What annotations add to a call while the answer itself costs nothing: compared with an
 * expression of Spring Security, and with no advice at all.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AnnotationBenchmark {

	private AnnotationConfigApplicationContext context;

	private Documents documents;

	@Setup
	public void start() {
		this.context = new AnnotationConfigApplicationContext();
		this.context.registerBean("oso", Oso.class, AnnotationBenchmark::permissive);
		this.context.register(OsoSecurityAutoConfiguration.class, Security.class, Documents.class);
		this.context.refresh();
		this.documents = this.context.getBean(Documents.class);
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("alice", "password",
					AuthorityUtils.NO_AUTHORITIES));
	}

	/** Allows everything at once. */
	private static Oso permissive() {
		return (Oso) Proxy.newProxyInstance(Oso.class.getClassLoader(), new Class<?>[] { Oso.class },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "authorize" -> true;
					case "authorizeResources" -> arguments[2];
					case "hashCode" -> 1;
					case "equals" -> proxy == arguments[0];
					default -> null;
				});
	}

	@TearDown
	public void stop() {
		this.context.close();
	}

	@Benchmark
	public long plain() {
		return this.documents.plain(7);
	}

	@Benchmark
	public long annotated() {
		return this.documents.annotated(7);
	}

	@Benchmark
	public long expression() {
		return this.documents.expression(7);
	}

	@Benchmark
	public List<Document> filtered200() {
		return this.documents.filtered();
	}

	@EnableMethodSecurity
	static class Security {

	}

	@OsoResource("Document")
	static class Documents {

		private final List<Document> all = LongStream.range(0, 200).mapToObj(Document::new).toList();

		long plain(long id) {
			return id;
		}

		@OsoAuthorize("read")
		long annotated(@OsoId long id) {
			return id;
		}

		@PreAuthorize("hasPermission(#id, 'Document', 'read')")
		long expression(long id) {
			return id;
		}

		@OsoFilter("read")
		List<Document> filtered() {
			return this.all;
		}

	}

	@OsoResource("Document")
	record Document(@OsoId long id) {

	}

}
