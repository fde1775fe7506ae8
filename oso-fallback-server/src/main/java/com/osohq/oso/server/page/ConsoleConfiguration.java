package com.osohq.oso.server.page;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.osohq.oso.server.collector.ConnectedNodes;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.page.console.Console;
import com.osohq.oso.server.page.http.AssetServlet;
import com.osohq.oso.server.page.http.Guard;
import com.osohq.oso.server.page.http.PageServlet;
import com.osohq.oso.server.page.view.Page;
import com.osohq.oso.server.time.SystemTime;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pages of the development server, of which {@code /} is the first. They show its
 * main environment, whose keys everybody knows, so they ask for none.
 */
@Configuration(proxyBeanMethods = false)
public final class ConsoleConfiguration {

	@Bean
	Console console(DevEnvironments environments, ObjectProvider<ConnectedNodes> nodes) {
		return new Console(environments.main(), nodes.getIfAvailable(() -> List::of), DevEnvironments.READ_ONLY_API_KEY,
				SystemTime.INSTANCE);
	}

	@Bean
	ServletRegistrationBean<PageServlet> nodesPage(Console console) {
		return page("", (request) -> console.nodes());
	}

	@Bean
	ServletRegistrationBean<PageServlet> askPage(Console console) {
		return page("/ask", (request) -> console.ask());
	}

	@Bean
	ServletRegistrationBean<PageServlet> policyPage(Console console) {
		return page("/policy", (request) -> console.policy());
	}

	@Bean
	ServletRegistrationBean<PageServlet> factsPage(Console console) {
		return page("/facts", (request) -> console.facts(parameters(request)));
	}

	@Bean
	ServletRegistrationBean<AssetServlet> pageAssets() {
		return new ServletRegistrationBean<>(new AssetServlet(), "/assets/*");
	}

	/** Servlets of one class need a name each. */
	private static ServletRegistrationBean<PageServlet> page(String path, Function<HttpServletRequest, Page> page) {
		ServletRegistrationBean<PageServlet> registration = new ServletRegistrationBean<>(
				new PageServlet(Guard.OPEN, page), path);
		registration.setName("page " + path);
		return registration;
	}

	private static Map<String, String> parameters(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (parameter) -> parameter.getValue()[0]));
	}

}
