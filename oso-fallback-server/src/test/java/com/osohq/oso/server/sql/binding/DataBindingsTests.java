package com.osohq.oso.server.sql.binding;

import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What data bindings may look like, and what is said of those that do not.
 */
class DataBindingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "has_relation(Repo:_, String:parent, Org:_)|has_relation(Repo:_, String:parent, Org:_)",
					"has_relation(Repo:_, parent, Org:_)|has_relation(Repo:_, String:parent, Org:_)",
					"has_relation( Repo : _ ,parent,Org:_ )|has_relation(Repo:_, String:parent, Org:_)",
					"has_role(User:_, \"card.read\", Card:_)|has_role(User:_, String:card.read, Card:_)",
					"has_role(User:_, String:\"a, b)\", Card:_)|has_role(User:_, String:a, b), Card:_)",
					"has_role(User:_, String:_)|has_role(User:_, String:_)",
					"is_public(Doc:_, Boolean:true)|is_public(Doc:_, Boolean:true)",
					"level(Doc:_, Integer:-3)|level(Doc:_, Integer:-3)", "at(Territory:USA)|at(Territory:USA)",
					"my::fact(my::Type:_)|my::fact(my::Type:_)" })
	void readsEverySpellingOfASignature(String spelling, String signature) {
		assertThat(SignatureParser.parse(spelling)).hasToString(signature);
	}

	@ParameterizedTest
	@ValueSource(strings = { "has_relation Block document", "has_role(User:_", "has_role(User:_))", "has_role()",
			"has_role(User:_,)", "has_role(_)", "has_role(Actor:_, String:_)", "has_role(Resource:_)", "(User:_)",
			"a b(User:_)", "f(Boolean:maybe)", "f(Integer:x)", "f(\"open)", "f(\"\")",
			"f(a:_, b:_, c:_, d:_, e:_, g:_)", "f(a b:_)", "f(\"a\" b)", "f(User:_) and g(User:_)" })
	void refusesAnotherSignatureAndNamesIt(String signature) {
		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> SignatureParser.parse(signature))
			.withMessageContaining("'" + signature + "'");
	}

	@Test
	void takesTheQueryAsItIs() {
		DataBindings bindings = DataBindings.parse("""
				facts:
				  is_public(Doc:_):
				    query: >
				      SELECT id FROM docs
				      WHERE public = 'a;b' ;
				    db: main
				dbs: {main: {connection_string: x}}
				""");

		assertThat(bindings.bindings()).singleElement()
			.extracting(Binding::query)
			.isEqualTo("SELECT id FROM docs WHERE public = 'a;b'");
		assertThat(bindings.dialect()).isEqualTo("postgres");
	}

	@Test
	void acceptsAnEmptySection() {
		assertThat(DataBindings.parse("facts:\nsql_types:\n").bindings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", "- a", "text", "sql_types: {Doc: text}", "facts: [", "facts: [a]",
			"facts: text", "facts: {}\nfacts: {}", "facts: {}\nsql_types: [a]", "facts: {}\nsql_types: {Doc: 3}",
			"facts: {'is_public(Doc:_)': }", "facts: {'is_public(Doc:_)': {query: }}",
			"facts: {'is_public(Doc:_)': {query: 3}}", "facts: {'is_public(Doc:_)': {sql: SELECT 1}}",
			"facts: {'f(Doc:_, a)': {query: SELECT 1}, 'f(Doc:_,String:a)': {query: SELECT 1}}",
			"facts: {'f(Doc:_)': {query: \"SELECT 1 \\0\"}}", "facts: !!java.lang.Thread {}",
			"facts: {'f(Doc:_)': {query: 'SELECT a, b FROM c'}}",
			"facts: {'f(Doc:_, Org:_)': {query: SELECT id FROM c}}", "facts: &a {b: *a}" })
	void refusesWhatIsNoDataBindings(String yaml) {
		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> DataBindings.parse(yaml))
			.withMessageMatching("(?s)(data_bindings|sql_types).*");
	}

	@Test
	void refusesYamlThatExplodes() {
		StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i < 40; i++) {
			yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
		}
		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> DataBindings.parse(yaml.toString()));
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> DataBindings.parse("facts: " + "[".repeat(10_000)));
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> DataBindings.parse("facts:\n#" + "x".repeat(2_000_000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT id, name FROM t", "select distinct a.b, max(x, y) from t", "SELECT 'a,b', \"c,d\"",
			"SELECT a, (SELECT b, c) AS d FROM t", "SELECT a::numeric(1, 2), ARRAY[1, 2] FROM t" })
	void countsTwoColumns(String query) {
		assertThat(SelectList.columns(query)).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM t", "WITH a AS (SELECT 1) SELECT * FROM a", "VALUES (1, 2)",
			"SELECT DISTINCT ON (a) a, b FROM t", "SELECT a -- , b\n FROM t", "(SELECT 1)", "SELECT $$,$$ FROM t" })
	void leavesColumnsThatAreHardToCountToTheDatabase(String query) {
		assertThat(SelectList.columns(query)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UUID", "TEXT", "integer", "bigint", "NUMERIC", "numeric(10, 2)", "varchar(20)",
			"character varying(3)", "public.my_type", "\"My Type\"", "double precision", "text[]" })
	void acceptsTheNamesOfSqlTypes(String type) {
		assertThat(SqlType.parse("Doc", type).text()).isEqualTo(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text)", "text) OR (TRUE", "text; DROP", "text --", "text'", "1", "a\"b", "\"a",
			"text\0", "numeric(1, 2) x", "text/**/" })
	void refusesWhatCouldBeMoreThanASqlType(String type) {
		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> SqlType.parse("Doc", type))
			.withMessageStartingWith("sql_types.Doc ");
	}

}
