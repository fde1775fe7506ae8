/**
 * Auto-configuration of what lets Spring Security ask Oso.
 */
@NullMarked
package com.osohq.spring.boot.security;

import org.jspecify.annotations.NullMarked;
