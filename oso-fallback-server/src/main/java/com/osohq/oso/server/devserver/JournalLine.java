package com.osohq.oso.server.devserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a journal: the checksum of what follows it, in eight hexadecimal digits, the
 * number of the line, and the line's JSON.
 *
 * <pre>
 * 1c291ca3 7 {"cleared":true}
 * </pre>
 *
 * The number makes a line that is missing or in the wrong place as plain as a damaged
 * one.
 *
 * @param number counted from 0
 * @param json plain ASCII without line breaks
 */
record JournalLine(long number, String json) {

	private static final int CHECKSUM_DIGITS = 8;

	private static final HexFormat HEX = HexFormat.of();

	/** The line as it is written, line break included. */
	byte[] encode() {
		byte[] content = (' ' + Long.toString(this.number) + ' ' + this.json + '\n')
			.getBytes(StandardCharsets.US_ASCII);
		byte[] checksum = checksum(content, 0, content.length - 1).getBytes(StandardCharsets.US_ASCII);
		return ByteBuffer.allocate(checksum.length + content.length).put(checksum).put(content).array();
	}

	/**
	 * Reads a line.
	 * @param line the array that it stands in
	 * @param length its length, without a line break
	 * @return nothing if it is not one, or not intact
	 */
	static Optional<JournalLine> decode(byte[] line, int length) {
		if (length <= CHECKSUM_DIGITS) {
			return Optional.empty();
		}
		String written = new String(line, 0, CHECKSUM_DIGITS, StandardCharsets.ISO_8859_1);
		if (!written.equals(checksum(line, CHECKSUM_DIGITS, length - CHECKSUM_DIGITS))) {
			return Optional.empty();
		}
		String content = new String(line, CHECKSUM_DIGITS + 1, length - CHECKSUM_DIGITS - 1, StandardCharsets.US_ASCII);
		int blank = content.indexOf(' ');
		return Optional.of(new JournalLine(Long.parseLong(content.substring(0, blank)), content.substring(blank + 1)));
	}

	private static String checksum(byte[] content, int from, int length) {
		CRC32C checksum = new CRC32C();
		checksum.update(content, from, length);
		return HEX.toHexDigits((int) checksum.getValue());
	}

}
