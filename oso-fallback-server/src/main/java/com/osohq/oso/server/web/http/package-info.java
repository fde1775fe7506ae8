/**
 * What all endpoints share: authentication, headers, limits, errors, and what a request
 * brings along.
 */
@NullMarked
package com.osohq.oso.server.web.http;

import org.jspecify.annotations.NullMarked;
