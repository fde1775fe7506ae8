/**
 * Pages for people: the status of a node, and the console of the development server.
 */
@NullMarked
package com.osohq.oso.server.page;

import org.jspecify.annotations.NullMarked;
