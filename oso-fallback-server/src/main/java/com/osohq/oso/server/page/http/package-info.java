/**
 * How pages come to browsers: with headers that allow nothing which they do not need, and
 * to whoever may see them.
 */
@NullMarked
package com.osohq.oso.server.page.http;

import org.jspecify.annotations.NullMarked;
