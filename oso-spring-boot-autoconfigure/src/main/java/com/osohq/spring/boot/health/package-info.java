/**
 * Shows in {@code /actuator/health} whether the application can authorize.
 */
@NullMarked
package com.osohq.spring.boot.health;

import org.jspecify.annotations.NullMarked;
