# Explains the responses in a text: catalog, key, whether a retry helps, what broke. Needs the gem `ffi`,
# and the shared library, in the system's search path or at the path in QCLOUD_CODES:
#
#   ruby explain.rb 'E17 refused: { code: 5100, message: "busy" }'

require "ffi"

module Codes
  extend FFI::Library
  ffi_lib ENV.fetch("QCLOUD_CODES", "libqcloud_codes.so.0")

  class Str < FFI::Struct
    layout :ptr, :pointer, :len, :size_t

    def to_s
      self[:ptr].read_bytes(self[:len]).force_encoding("UTF-8")
    end
  end

  class Text < FFI::Struct
    layout :raw, Str, :layers, :uint8
  end

  class Found < FFI::Struct
    layout :start, :size_t, :end, :size_t, :kind, :uint8, :certainty, :uint8,
           :has_code, :uint8, :has_module_code, :uint8, :is_enveloped, :uint8,
           :code, :int32, :module_code, :int32,
           :text_code, Text, :message, Text, :code_desc, Text
  end

  class Diagnosis < FFI::Struct
    layout :entry, :pointer, :common, :pointer, :module, :pointer,
           :retry, :uint8, :actor, :uint8, :is_retryable, :uint8, :readings, [:pointer, 2]
  end

  class Scanner < FFI::Struct
    layout :opaque, [:size_t, 72]
  end

  attach_function :qcc_scan_start, [Scanner.by_ref, :pointer, :size_t], :void
  attach_function :qcc_scan, [Scanner.by_ref, Found.by_ref], :uint8
  attach_function :qcc_diagnose_found, [Found.by_ref, Diagnosis.by_ref], :uint8
  attach_function :qcc_entry_catalog, [:pointer], :uint8
  attach_function :qcc_catalog_id, [:uint8], Str.by_value
  attach_function :qcc_entry_key, [:pointer, :pointer, :size_t], :size_t
  attach_function :qcc_entry_title, [:pointer], Str.by_value
  attach_function :qcc_retry_id, [:uint8], Str.by_value

  def self.key(entry)
    FFI::MemoryPointer.new(:char, 64) do |buffer|
      return buffer.read_bytes(qcc_entry_key(entry, buffer, buffer.size))
    end
  end
end

abort "usage: explain.rb TEXT" unless ARGV.length == 1
# The scanner keeps a pointer to the text, so the text must live as long as the scanner.
text = FFI::MemoryPointer.from_string(ARGV[0])
scanner, found, diagnosis = Codes::Scanner.new, Codes::Found.new, Codes::Diagnosis.new
Codes.qcc_scan_start(scanner, text, ARGV[0].bytesize)
while Codes.qcc_scan(scanner, found) != 0
  if Codes.qcc_diagnose_found(found, diagnosis).zero?
    puts "success"
    next
  end
  entry = diagnosis[:entry]
  catalog = Codes.qcc_catalog_id(Codes.qcc_entry_catalog(entry))
  puts "#{catalog} #{Codes.key(entry)} #{Codes.qcc_retry_id(diagnosis[:retry])} #{Codes.qcc_entry_title(entry)}"
end
