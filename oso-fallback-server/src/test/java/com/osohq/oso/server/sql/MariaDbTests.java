package com.osohq.oso.server.sql;

import java.util.Map;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(Databases.class)
class MariaDbTests extends MySqlFamilyTests {

	MariaDbTests(Databases databases) {
		super("mariadb", databases::mariadb);
	}

	@Test
	void refusesARecursion() {
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> local("Doc: INT").select(all("below", null), Map.of("a", "doc")))
			.withMessageContaining("the rules call themselves");
	}

}
