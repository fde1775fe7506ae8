/**
 * The compositions of the server: which rooms make a Fallback node, and which a
 * development server. Nothing is decided here.
 */
@NullMarked
package com.osohq.oso.server.application;

import org.jspecify.annotations.NullMarked;
