import type { HbbtvApplication } from './application.js';
import { crc32Mpeg } from './crc32-mpeg.js';

/** Bits that the standards reserve are sent as ones. */
const twelveBits = (length: number): number[] => [0xf0 | (length >> 8), length & 0xff];
const bytes16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const bytes32 = (value: number): number[] => [...bytes16(value >>> 16), ...bytes16(value)];
const utf8 = (value: string): number[] => [...new TextEncoder().encode(value)];

/** Bytes after their own number, which has one byte. */
function counted(what: string, bytes: readonly number[]): number[] {
  if (bytes.length > 255) throw new Error(`${what} has ${bytes.length} bytes, the AIT has room for 255`);
  return [bytes.length, ...bytes];
}

const descriptor = (tag: number, what: string, body: readonly number[]): number[] => [tag, ...counted(what, body)];

/** The transport that the descriptors of the one application share. */
const label = 1;
const tags = { application: 0x00, name: 0x01, transport: 0x02, location: 0x15 } as const;

/**
 * The AIT as a section for a multiplexer (TS 102 809, 5.3.4): table 0x74, for the PID that the PMT names with stream type 0x05 and the
 * application signalling descriptor 0x6F. Repeat it within ten seconds (TR 101 290), better within one.
 */
export function aitSection(application: HbbtvApplication): Uint8Array {
  const descriptors = [
    ...applicationDescriptor(application),
    ...descriptor(tags.name, 'The name', [
      ...utf8(application.language),
      ...counted('The name', dvbText(application.name)),
    ]),
    ...descriptor(tags.transport, 'The transport', [
      ...bytes16(0x0003), // HTTP
      label,
      ...counted('The base URL', utf8(application.base)),
      0, // no extensions of it
    ]),
    ...descriptor(tags.location, 'The location', utf8(application.location)),
  ];
  const loop = [
    ...bytes32(application.organisation),
    ...bytes16(application.application),
    0x01, // AUTOSTART
    ...twelveBits(descriptors.length),
    ...descriptors,
  ];
  const afterLength = [
    ...bytes16(0x0010), // HbbTV; the first bit says that it is no test
    0xc1 | (application.version << 1), // in force now
    0, // section number, and that of the last
    0,
    ...twelveBits(0), // no descriptors that are common to all applications
    ...twelveBits(loop.length),
    ...loop,
  ];
  const sectionLength = afterLength.length + 4;
  if (sectionLength > 1021) throw new Error(`The AIT has ${sectionLength + 3} bytes, a section has room for 1024`);
  const section = [0x74, ...twelveBits(sectionLength), ...afterLength];
  return Uint8Array.from([...section, ...bytes32(crc32Mpeg(Uint8Array.from(section)))]);
}

function applicationDescriptor({ hbbtvVersion }: HbbtvApplication): number[] {
  const profiles = [...bytes16(0x0000), ...hbbtvVersion.split('.').map(Number)];
  const visibleToAll = 0x7f; // not bound to the service, visibility 3, reserved bits
  return descriptor(tags.application, 'The application', [
    ...counted('The profiles', profiles),
    visibleToAll,
    1, // priority
    label,
  ]);
}

/** Text of DVB (EN 300 468, annex A): plain in its own alphabet, anything else as UTF-8 after the byte that says so. */
function dvbText(value: string): number[] {
  return /^[\x20-\x7e]*$/.test(value) ? utf8(value) : [0x15, ...utf8(value)];
}
