/**
 * The HTTP API of Oso Cloud, as the Fallback node and the development server share it:
 * routes, JSON, authentication, errors and limits. What is asked is answered by an
 * {@link com.osohq.oso.server.environment.Environment}.
 */
@NullMarked
package com.osohq.oso.server.web;

import org.jspecify.annotations.NullMarked;
