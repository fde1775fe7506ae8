package com.osohq.oso.server.web.data;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints for facts.
 */
@Configuration(proxyBeanMethods = false)
@Import({ FactsController.class, StatsController.class, WriteController.class })
public final class DataConfiguration {

}
