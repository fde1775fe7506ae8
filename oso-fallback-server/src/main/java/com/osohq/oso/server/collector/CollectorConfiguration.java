package com.osohq.oso.server.collector;

import com.osohq.oso.server.time.SystemTime;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes a server a collector: it takes reports, says so to nodes, and has a bean of type
 * {@link ConnectedNodes}.
 */
@Configuration(proxyBeanMethods = false)
@Import(CollectorController.class)
public final class CollectorConfiguration {

	@Bean
	NodeRegister connectedNodes() {
		return new NodeRegister(SystemTime.INSTANCE);
	}

	@Bean
	FilterRegistrationBean<AdvertisingFilter> advertisingFilter() {
		FilterRegistrationBean<AdvertisingFilter> filter = new FilterRegistrationBean<>(new AdvertisingFilter());
		filter.addUrlPatterns("/api/policy");
		return filter;
	}

}
