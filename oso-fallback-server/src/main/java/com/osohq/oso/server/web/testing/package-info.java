/**
 * The endpoints that help to test an application.
 */
@NullMarked
package com.osohq.oso.server.web.testing;

import org.jspecify.annotations.NullMarked;
