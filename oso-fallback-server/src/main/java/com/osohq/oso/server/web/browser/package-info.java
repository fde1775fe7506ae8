/**
 * Keeps other people's web pages away from a server whose API key everybody knows.
 */
@NullMarked
package com.osohq.oso.server.web.browser;

import org.jspecify.annotations.NullMarked;
