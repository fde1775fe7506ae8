/**
 * Watches the Fallback node while nobody needs it.
 */
@NullMarked
package com.osohq.spring.boot.watch;

import org.jspecify.annotations.NullMarked;
