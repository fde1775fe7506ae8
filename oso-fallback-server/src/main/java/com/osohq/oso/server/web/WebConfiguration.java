package com.osohq.oso.server.web;

import com.osohq.oso.server.web.check.CheckConfiguration;
import com.osohq.oso.server.web.data.DataConfiguration;
import com.osohq.oso.server.web.http.HttpConfiguration;
import com.osohq.oso.server.web.local.LocalConfiguration;
import com.osohq.oso.server.web.policy.PolicyConfiguration;
import com.osohq.oso.server.web.query.QueryConfiguration;
import com.osohq.oso.server.web.testing.TestingConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The whole HTTP API. A composition imports it, brings a bean of type
 * {@link com.osohq.oso.server.environment.ApiKeys} and, if it has test environments, one
 * of type {@link com.osohq.oso.server.environment.TestEnvironments}.
 */
@Configuration(proxyBeanMethods = false)
@Import({ HttpConfiguration.class, CheckConfiguration.class, QueryConfiguration.class, LocalConfiguration.class,
		DataConfiguration.class, PolicyConfiguration.class, TestingConfiguration.class })
public final class WebConfiguration {

}
