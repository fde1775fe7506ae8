/**
 * A service for documents that asks Oso who may do what. It is meant to be copied from.
 */
@NullMarked
package com.example.documents;

import org.jspecify.annotations.NullMarked;
