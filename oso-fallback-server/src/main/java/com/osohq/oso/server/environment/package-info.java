/**
 * What the HTTP API talks to: one immutable version of an environment's policy and facts
 * at a time, found by the API key that a caller presents. The Fallback node and the
 * development server each bring an implementation; neither HTTP nor JSON is known here.
 */
@NullMarked
package com.osohq.oso.server.environment;

import org.jspecify.annotations.NullMarked;
