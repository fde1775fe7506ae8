/**
 * The status page of a Fallback node.
 */
@NullMarked
package com.osohq.oso.server.page.node;

import org.jspecify.annotations.NullMarked;
