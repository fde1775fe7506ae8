/**
 * What the development server knows of the nodes that report to it.
 */
@NullMarked
package com.osohq.oso.server.collector;

import org.jspecify.annotations.NullMarked;
