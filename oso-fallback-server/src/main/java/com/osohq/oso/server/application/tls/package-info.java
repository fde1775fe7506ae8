/**
 * The certificate that a node shows to its callers, which can be exchanged while it runs.
 */
@NullMarked
package com.osohq.oso.server.application.tls;

import org.jspecify.annotations.NullMarked;
