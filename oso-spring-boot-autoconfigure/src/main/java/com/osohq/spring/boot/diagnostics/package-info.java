/**
 * Tells a newcomer what to set when the application does not start.
 */
@NullMarked
package com.osohq.spring.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
