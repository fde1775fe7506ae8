package com.osohq.oso.server.web.explain;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoint that explains answers. Beside the rest of the API, which it needs.
 */
@Configuration(proxyBeanMethods = false)
@Import(ExplainController.class)
public final class ExplainConfiguration {

}
