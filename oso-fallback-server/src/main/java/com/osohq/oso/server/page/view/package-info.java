/**
 * What all pages look like: their frame, their tables, and how figures are written.
 */
@NullMarked
package com.osohq.oso.server.page.view;

import org.jspecify.annotations.NullMarked;
