/**
 * The static checks of longhand rules (polar.md 18), and the fact signatures that follow
 * from them (polar.md 9).
 */
@NullMarked
package com.osohq.oso.server.polar.check;

import org.jspecify.annotations.NullMarked;
