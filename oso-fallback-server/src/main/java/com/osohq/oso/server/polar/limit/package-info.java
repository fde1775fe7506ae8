/**
 * How large a policy may be.
 */
@NullMarked
package com.osohq.oso.server.polar.limit;

import org.jspecify.annotations.NullMarked;
