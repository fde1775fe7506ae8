package com.example.documents;

import com.osohq.oso.server.testsupport.OsoDevServer;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

/**
 * The API, in a slice of the application.
 */
class DocumentControllerTests {

	@Nested
	@WebMvcTest
	@WithMockUser("mia")
	@Import(CentralDocuments.class)
	@OsoDevServer(policy = "policy.polar", facts = "file:facts.ndjson")
	class WithARealOso {

		@Test
		void showsADocumentToWhomMayReadIt(@Autowired MockMvcTester mvc) {
			assertThat(mvc.get().uri("/documents/travel")).hasStatusOk();
			assertThat(mvc.get().uri("/documents/budget")).hasStatus(404);
		}

	}

	@Nested
	@WebMvcTest
	@WithMockUser("mia")
	@Import(CentralDocuments.class)
	class WithAMock {

		@MockitoBean
		private Oso oso;

		@Test
		void showsADocumentToWhomMayReadIt(@Autowired MockMvcTester mvc) {
			given(this.oso.authorize(eq(new Value("User", "mia")), eq("read"), eq(new Value("Document", "budget")),
					anyList()))
				.willReturn(true);
			assertThat(mvc.get().uri("/documents/budget")).hasStatusOk();
			assertThat(mvc.get().uri("/documents/travel")).hasStatus(404);
		}

	}

}
