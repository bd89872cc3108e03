import { controlCodes, type Ait, type AitApplication, type AitFault } from './ait.js';

/** Bytes that are read from the front; reading beyond the end throws a RangeError. */
interface Reader {
  readonly left: () => number;
  uint(bytes: number): number;
  text(bytes: number): string;
  part(bytes: number): Reader;
}

function createReader(bytes: Buffer): Reader {
  let at = 0;
  const take = (count: number): Buffer => {
    if (at + count > bytes.length)
      throw new RangeError(`${count} bytes expected at ${at}, ${bytes.length - at} are left`);
    at += count;
    return bytes.subarray(at - count, at);
  };
  return {
    left: () => bytes.length - at,
    uint: (count) => take(count).readUIntBE(0, count),
    text: (count) => take(count).toString('utf8'),
    part: (count) => createReader(take(count)),
  };
}

/** A table of the remainders for each first byte: another way to the checksum than the writer's. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte * 2 ** 24;
  for (let bit = 0; bit < 8; bit++) value = value >= 2 ** 31 ? (((value * 2) % 2 ** 32) ^ 0x04c11db7) >>> 0 : value * 2;
  return value;
});

/** 0 over a section with its CRC (ISO/IEC 13818-1, annex A). */
function remainder(section: Uint8Array): number {
  return section.reduce((crc, byte) => ((crc << 8) ^ (remainders[(crc >>> 24) ^ byte] ?? 0)) >>> 0, 0xffffffff);
}

/** Reads a section of an AIT (TS 102 809, 5.3.4). Never throws: what is wrong is among the faults. */
export function readAitSection(bytes: Uint8Array): Ait {
  const applications: AitApplication[] = [];
  const faults: AitFault[] = [];
  const fault = (about: AitFault['about'], what: string, where = 'section'): unknown =>
    faults.push({ about, where, what });
  try {
    readSection(Buffer.from(bytes), applications, fault);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fault('structure', `a length in it is wrong, or it is cut off: ${error.message}`);
  }
  return { applications, faults };
}

type Fault = (about: AitFault['about'], what: string, where?: string) => unknown;

function readSection(bytes: Buffer, applications: AitApplication[], fault: Fault): void {
  const head = createReader(bytes);
  const table = head.uint(1);
  if (table !== 0x74) return void fault('structure', `its table_id is ${hex(table)}, expected 0x74`);
  const length = head.uint(2);
  if (!(length & 0x8000)) fault('structure', 'its section_syntax_indicator is 0, expected 1');
  const sectionLength = length & 0x0fff;
  if (sectionLength > 1021) fault('structure', `its section_length is ${sectionLength}, at most 1021 is allowed`);
  if (bytes.length !== sectionLength + 3) {
    return void fault('structure', `its section_length is ${sectionLength}, ${bytes.length - 3} bytes follow it`);
  }
  if (remainder(bytes) !== 0) fault('checksum', 'its CRC_32 is not that of its bytes');
  const body = head.part(sectionLength - 4);
  const type = body.uint(2);
  if (type & 0x8000) fault('type', 'its test_application_flag is set: sets ignore it');
  if ((type & 0x7fff) !== 0x0010)
    fault('type', `its application_type is ${hex(type & 0x7fff)}, expected 0x0010 (HbbTV)`);
  if (!(body.uint(1) & 1)) fault('structure', 'its current_next_indicator is 0: it is not in force yet');
  const number = body.uint(1);
  const last = body.uint(1);
  if (number > last) fault('structure', `its section_number is ${number}, the last one is ${last}`);
  body.part(body.uint(2) & 0x0fff); // descriptors common to all applications
  const loop = body.part(body.uint(2) & 0x0fff);
  if (body.left()) fault('structure', `${body.left()} bytes stand after its applications`);
  while (loop.left()) applications.push(readApplication(loop, fault));
  if (!applications.length) fault('structure', 'it has no application');
}

function readApplication(loop: Reader, fault: Fault): AitApplication {
  const organisation = loop.uint(4);
  const application = loop.uint(2);
  const control = controlCodes[loop.uint(1)] ?? '';
  const descriptors = loop.part(loop.uint(2) & 0x0fff);
  const where = `application ${hex(organisation)}.${hex(application)}`;
  let [name, base, location, hbbtvVersion] = ['', '', '', ''];
  const asked: number[] = [];
  const offered: number[] = [];
  while (descriptors.left()) {
    const tag = descriptors.uint(1);
    const body = descriptors.part(descriptors.uint(1));
    if (tag === 0x00) {
      const profiles = body.part(body.uint(1));
      profiles.uint(2);
      hbbtvVersion = [profiles.uint(1), profiles.uint(1), profiles.uint(1)].join('.');
      body.uint(2); // visibility and priority
      while (body.left()) asked.push(body.uint(1));
    } else if (tag === 0x01) {
      body.uint(3); // language
      name = body.text(body.uint(1)).replace(/^\x15/, '');
    } else if (tag === 0x02) {
      const protocol = body.uint(2);
      offered.push(body.uint(1));
      if (protocol === 0x0003) base = body.text(body.uint(1));
      else if (protocol === 0x0001) base ||= 'dvb:';
    } else if (tag === 0x15) {
      location = body.text(body.left());
    }
  }
  if (!hbbtvVersion) fault('structure', 'it has no application descriptor (0x00)', where);
  if (!base) fault('structure', 'it has no transport protocol descriptor (0x02) for HTTP or a carousel', where);
  if (!location) fault('structure', 'it has no simple application location descriptor (0x15)', where);
  const missing = asked.find((one) => !offered.includes(one));
  if (hbbtvVersion && base && missing !== undefined)
    fault('structure', `no transport has the label ${missing} that it names`, where);
  return { where, name, organisation, application, control, base, location, hbbtvVersion };
}

const hex = (value: number): string => `0x${value.toString(16).toUpperCase()}`;
