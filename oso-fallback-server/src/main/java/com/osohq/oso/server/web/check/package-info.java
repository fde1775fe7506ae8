/**
 * The endpoints that check a permission or list what is permitted.
 */
@NullMarked
package com.osohq.oso.server.web.check;

import org.jspecify.annotations.NullMarked;
