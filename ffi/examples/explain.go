// Explains the responses in a text: catalog, key, whether a retry helps, what broke. Needs cgo, and
// the installed library, which pkg-config finds:
//
//	go run explain.go 'E17 refused: { code: 5100, message: "busy" }'
package main

// #cgo pkg-config: qcloud-codes
// #include <stdlib.h>
// #include <qcloud_codes.h>
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

func str(text C.qcc_str) string {
	return C.GoStringN(text.ptr, C.int(text.len))
}

func key(entry *C.qcc_entry) string {
	var buffer [64]C.char
	length := C.qcc_entry_key(entry, &buffer[0], C.size_t(len(buffer)))
	return C.GoStringN(&buffer[0], C.int(length))
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: explain TEXT")
		os.Exit(2)
	}
	// The scanner keeps a pointer to the text, so the text must not be in Go's memory.
	text := C.CString(os.Args[1])
	defer C.free(unsafe.Pointer(text))
	var scanner C.qcc_scanner
	var found C.qcc_found
	var diagnosis C.qcc_diagnosis
	C.qcc_scan_start(&scanner, unsafe.Pointer(text), C.size_t(len(os.Args[1])))
	for C.qcc_scan(&scanner, &found) != 0 {
		if C.qcc_diagnose_found(&found, &diagnosis) == 0 {
			fmt.Println("success")
			continue
		}
		entry := diagnosis.entry
		catalog := C.qcc_catalog_id(C.uint8_t(C.qcc_entry_catalog(entry)))
		retry := C.qcc_retry_id(C.uint8_t(diagnosis.retry))
		fmt.Println(str(catalog), key(entry), str(retry), str(C.qcc_entry_title(entry)))
	}
}
