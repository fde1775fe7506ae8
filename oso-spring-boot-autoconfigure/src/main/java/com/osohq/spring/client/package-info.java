/**
 * How a call travels: endpoints, encoding, retries, and the failover from Oso Cloud to a
 * Fallback node.
 */
@NullMarked
package com.osohq.spring.client;

import org.jspecify.annotations.NullMarked;
