/**
 * What the blocks of a policy declare: the types with their roles, permissions and
 * relations, and which types are subtypes of which.
 */
@NullMarked
package com.osohq.oso.server.polar.blocks;

import org.jspecify.annotations.NullMarked;
