/**
 * The pages in a real browser.
 */
@NullMarked
package com.osohq.oso.server.browser;

import org.jspecify.annotations.NullMarked;
