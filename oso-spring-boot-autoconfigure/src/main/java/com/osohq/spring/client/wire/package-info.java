/**
 * What goes over the wire: JSON bodies and query strings as Oso's HTTP API defines them.
 * Nothing here knows how they travel.
 */
@NullMarked
package com.osohq.spring.client.wire;

import org.jspecify.annotations.NullMarked;
