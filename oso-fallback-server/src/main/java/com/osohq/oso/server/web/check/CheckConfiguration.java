package com.osohq.oso.server.web.check;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints that check permissions.
 */
@Configuration(proxyBeanMethods = false)
@Import(CheckController.class)
public final class CheckConfiguration {

}
