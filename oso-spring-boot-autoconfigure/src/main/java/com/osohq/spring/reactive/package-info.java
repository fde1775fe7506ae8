/**
 * Asks Oso from reactive code; needs Reactor.
 */
@NullMarked
package com.osohq.spring.reactive;

import org.jspecify.annotations.NullMarked;
