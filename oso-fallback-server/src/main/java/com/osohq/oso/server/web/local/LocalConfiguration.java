package com.osohq.oso.server.web.local;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints for local authorization.
 */
@Configuration(proxyBeanMethods = false)
@Import(LocalController.class)
public final class LocalConfiguration {

}
