package com.osohq.spring.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.osohq.spring.TypedVar;
import com.osohq.spring.client.wire.Query;

/** Evaluates queries. */
interface QueryCalls {

	List<Map<TypedVar, String>> rows(Query query, Collection<TypedVar> asked);

	String localSelect(Query query, Map<String, TypedVar> columnsToVariables);

	String localFilter(Query query, String column, TypedVar variable);

}
