/**
 * What Spring Boot needs to configure the client: properties, auto-configurations and
 * health.
 */
@NullMarked
package com.osohq.oso.boot;

import org.jspecify.annotations.NullMarked;
