import { gzipSync } from 'node:zlib';

type Entry = readonly [path: string, content: string | Uint8Array, type?: string];

/** A tar.gz of ustar entries; `type` is a tar's: '0' a file, '2' a link, 'L' and 'x' long names. */
export function tarGz(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(([path, content, type = '0']) => {
    const data = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
    header.fill(' ', 148, 156);
    header.write(type, 156);
    header.write('ustar\0' + '00', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** An ar archive, as `ar q` writes it. */
export function ar(members: readonly Entry[]): Buffer {
  const parts = members.flatMap(([name, content]) => {
    const data = Buffer.from(content);
    const header = `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(data.length).padEnd(10)}\`\n`;
    return [Buffer.from(header), data, Buffer.from(data.length % 2 ? '\n' : '')];
  });
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}
