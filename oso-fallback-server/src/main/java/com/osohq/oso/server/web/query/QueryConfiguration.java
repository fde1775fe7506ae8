package com.osohq.oso.server.web.query;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints for queries.
 */
@Configuration(proxyBeanMethods = false)
@Import(QueryController.class)
public final class QueryConfiguration {

}
