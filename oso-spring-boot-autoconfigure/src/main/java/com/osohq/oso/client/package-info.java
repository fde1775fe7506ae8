/**
 * How a call travels: endpoints, encoding, retries, and the failover from Oso Cloud to a
 * Fallback node.
 */
@NullMarked
package com.osohq.oso.client;

import org.jspecify.annotations.NullMarked;
