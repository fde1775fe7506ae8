/**
 * How a server reaches others over HTTP: which addresses there can be, and through which
 * proxy.
 */
@NullMarked
package com.osohq.oso.server.node.outbound;

import org.jspecify.annotations.NullMarked;
