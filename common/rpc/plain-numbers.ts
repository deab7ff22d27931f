/**
 * 64-bit fields are plain numbers: bytes, rows and milliseconds stay below 2^53, and the generated types say `number`.
 * With the package `long` installed protobufjs would decode them to Long objects instead. Imported before the
 * generated code, whose default values depend on it.
 */
import protobuf from 'protobufjs/minimal.js';

(protobuf.util as { Long: unknown }).Long = undefined;
protobuf.configure();
