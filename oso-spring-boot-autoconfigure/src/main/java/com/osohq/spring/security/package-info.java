/**
 * Lets Spring Security ask Oso: who asks, about what, and what a denial becomes.
 */
@NullMarked
package com.osohq.spring.security;

import org.jspecify.annotations.NullMarked;
