package com.osohq.oso.server.web.testing;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints that help to test an application.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ExpectController.class, TestEnvironmentController.class })
public final class TestingConfiguration {

}
