// Explains the responses in a text: catalog, key, whether a retry helps, what broke. Needs JNA, and the
// shared library, in the system's search path or in `-Djna.library.path`:
//
//   java -cp /usr/share/java/jna.jar Explain.java 'E17 refused: { code: 5100, message: "busy" }'

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.nio.charset.StandardCharsets;

public class Explain {
    public interface Codes extends Library {
        @FieldOrder({"ptr", "len"})
        class Str extends Structure {
            public Pointer ptr;
            // A size_t, on 64 bits.
            public long len;

            public static class ByValue extends Str implements Structure.ByValue {}

            @Override
            public String toString() {
                return new String(ptr.getByteArray(0, (int) len), StandardCharsets.UTF_8);
            }
        }

        @FieldOrder({"raw", "layers"})
        class Text extends Structure {
            public Str raw;
            public byte layers;
        }

        @FieldOrder({"start", "end", "kind", "certainty", "hasCode", "hasModuleCode", "isEnveloped",
                "code", "moduleCode", "textCode", "message", "codeDesc"})
        class Found extends Structure {
            public long start;
            public long end;
            public byte kind;
            public byte certainty;
            public byte hasCode;
            public byte hasModuleCode;
            public byte isEnveloped;
            public int code;
            public int moduleCode;
            public Text textCode;
            public Text message;
            public Text codeDesc;
        }

        @FieldOrder({"entry", "common", "module", "retry", "actor", "isRetryable", "readings"})
        class Diagnosis extends Structure {
            public Pointer entry;
            public Pointer common;
            public Pointer module;
            public byte retry;
            public byte actor;
            public byte isRetryable;
            public Pointer[] readings = new Pointer[2];
        }

        void qcc_scan_start(Pointer scanner, Pointer text, long length);

        byte qcc_scan(Pointer scanner, Found found);

        byte qcc_diagnose_found(Found found, Diagnosis diagnosis);

        byte qcc_entry_catalog(Pointer entry);

        Str.ByValue qcc_catalog_id(byte catalog);

        long qcc_entry_key(Pointer entry, byte[] buffer, long size);

        Str.ByValue qcc_entry_title(Pointer entry);

        Str.ByValue qcc_retry_id(byte retry);
    }

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: Explain TEXT");
            System.exit(2);
        }
        Codes codes = Native.load("libqcloud_codes.so.0", Codes.class);
        byte[] utf8 = arguments[0].getBytes(StandardCharsets.UTF_8);
        // The scanner keeps a pointer to the text, which the garbage collector must not move.
        Memory text = new Memory(utf8.length + 1);
        text.write(0, utf8, 0, utf8.length);
        Memory scanner = new Memory(72 * Native.SIZE_T_SIZE);
        Codes.Found found = new Codes.Found();
        Codes.Diagnosis diagnosis = new Codes.Diagnosis();
        codes.qcc_scan_start(scanner, text, utf8.length);
        while (codes.qcc_scan(scanner, found) != 0) {
            if (codes.qcc_diagnose_found(found, diagnosis) == 0) {
                System.out.println("success");
                continue;
            }
            byte[] key = new byte[64];
            int length = (int) codes.qcc_entry_key(diagnosis.entry, key, key.length);
            System.out.println(String.join(" ",
                    codes.qcc_catalog_id(codes.qcc_entry_catalog(diagnosis.entry)).toString(),
                    new String(key, 0, length, StandardCharsets.UTF_8),
                    codes.qcc_retry_id(diagnosis.retry).toString(),
                    codes.qcc_entry_title(diagnosis.entry).toString()));
        }
    }
}
