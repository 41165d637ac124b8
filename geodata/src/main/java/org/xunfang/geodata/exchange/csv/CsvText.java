package org.xunfang.geodata.exchange.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.SourceFile;
import org.xunfang.geodata.exchange.UnreadableFileException;

/**
 * The text of a CSV file with its encoding and separator found out.
 *
 * <p>UTF-16 is told by its byte order mark. What is UTF-8 without an error is UTF-8; otherwise it is GB18030, of which GBK and
 * GB2312 are parts. The separator is that of comma, semicolon, tab and bar which the first lines have most of outside of
 * quotes; a first line {@code sep=;} says it.
 */
record CsvText(SourceFile file, Charset charset, char separator) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String SEPARATORS = ",;\t|";
    private static final int SAMPLE = 16 << 10;

    /** Reads the file through once to find out. */
    static CsvText of(SourceFile file) throws IOException, UnreadableFileException {
        byte[] head = file.head(2);
        boolean little = head.length == 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe;
        boolean big = head.length == 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff;
        List<Charset> candidates =
                little || big ? List.of(StandardCharsets.UTF_16) : List.of(StandardCharsets.UTF_8, GB18030);
        for (Charset charset : candidates) {
            try {
                CsvText text = new CsvText(file, charset, separator(file, charset));
                text.forEach(record -> {});
                return text;
            } catch (CharacterCodingException e) {
                // Not in this encoding.
            }
        }
        throw new UnreadableFileException(ImportReason.FILE_NOT_UTF8, Map.of("line", 1));
    }

    /** What is done with each record. */
    @FunctionalInterface
    interface RecordVisitor {
        void accept(CsvRecord record) throws UnreadableFileException;
    }

    /** All records that are not blank, in order; of each {@link CsvRecord#getStartingLineNumber} is the line in the file. */
    void forEach(RecordVisitor visitor) throws IOException, UnreadableFileException {
        long line = 1;
        try (Reader reader = reader(file, charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .trimWhitespacesAroundQuotes(true)
                        // A quote without its end would swallow the rest of the file as one value.
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(reader)) {
            for (CsvRecord record : csv) {
                visitor.accept(record);
                line = record.getStartingLineNumber() + 1;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new UnreadableFileException(ImportReason.FILE_DAMAGED, Map.of("line", line), e);
        }
    }

    private static Reader reader(SourceFile file, Charset charset) throws IOException {
        return new BufferedReader(new InputStreamReader(
                file.openText(),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static char separator(SourceFile file, Charset charset) throws IOException {
        // Decoded leniently: the sample may end inside a character.
        String sample = new String(file.head(SAMPLE), charset);
        String first =
                sample.lines().findFirst().orElse("").replace("\uFEFF", "").strip();
        if (first.matches("(?i)sep=[,;\t|]")) {
            return first.charAt(4);
        }
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }
}
