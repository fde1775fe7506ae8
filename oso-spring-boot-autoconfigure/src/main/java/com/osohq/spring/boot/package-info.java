/**
 * Configures the client in a Spring Boot application: properties, connection details and
 * the auto-configuration of the {@code oso} bean. What needs Actuator or Micrometer lives
 * in packages of its own, so that an application without them never loads it.
 */
@NullMarked
package com.osohq.spring.boot;

import org.jspecify.annotations.NullMarked;
