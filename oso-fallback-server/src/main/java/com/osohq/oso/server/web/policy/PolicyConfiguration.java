package com.osohq.oso.server.web.policy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Brings the endpoints for the policy.
 */
@Configuration(proxyBeanMethods = false)
@Import(PolicyController.class)
public final class PolicyConfiguration {

}
