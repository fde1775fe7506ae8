package com.osohq.spring.boot.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of the client.
 */
public enum OsoObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call of the client, with all its attempts.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultOsoObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

	};

	/**
	 * The tags of a call.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * What is asked, for example {@code authorize}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * Who answered or failed last: {@code cloud}, {@code fallback} or {@code none}.
		 */
		TARGET {

			@Override
			public String asString() {
				return "target";
			}

		},

		/**
		 * {@code success}, or why there is no answer, for example {@code timeout}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * The HTTP status of the last answer, or {@code none}.
		 */
		STATUS {

			@Override
			public String asString() {
				return "status";
			}

		},

		/**
		 * The name of the client, only where there are several.
		 */
		CLIENT {

			@Override
			public String asString() {
				return "client";
			}

			@Override
			public boolean isRequired() {
				return false;
			}

		}

	}

}
