/**
 * What operators look at: health, metrics and logs.
 */
@NullMarked
package com.osohq.oso.server.ops;

import org.jspecify.annotations.NullMarked;
