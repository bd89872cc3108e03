import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { gzipSync } from 'node:zlib';
import { BadArchiveError, limits } from '../../packaging/archives/limits.js';
import { unar } from '../../packaging/archives/unar.js';
import { untarGz } from '../../packaging/archives/untar.js';
import { unzip } from '../../packaging/archives/unzip.js';
import { ar, tarGz } from './kit/archives.js';

const zip = Buffer.from(
  zipSync({ 'index.html': strToU8('<p>'), 'js/a b.js': [strToU8('x'.repeat(1000)), { level: 9 }] }),
);

/** A copy of a zip with bytes of its directory's first entry changed. */
function withEntry(offset: number, bytes: readonly number[]): Buffer {
  const copy = Buffer.from(zip);
  copy.set(bytes, copy.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + offset);
  return copy;
}

const paths = (files: ReadonlyMap<string, Uint8Array>): string[] => [...files.keys()];

describe('archives', () => {
  it('unzip what another program packed, stored and deflated', () => {
    const files = unzip(zip);
    expect(paths(files)).to.deep.equal(['index.html', 'js/a b.js']);
    expect(Buffer.from(files.get('js/a b.js')!).toString()).to.equal('x'.repeat(1000));
  });

  it('unpack tar.gz, with the long names of GNU and of pax', () => {
    const long = `${'folder/'.repeat(20)}file.js`;
    const gnu = untarGz(
      tarGz([
        ['././@LongLink', `${long}\0`, 'L'],
        ['cut', 'one'],
        ['b', 'two'],
      ]),
    );
    expect(paths(gnu)).to.deep.equal([long, 'b']);
    const record = ` path=${long}\n`;
    const pax = untarGz(
      tarGz([
        ['PaxHeader', `${record.length + 3}${record}`, 'x'],
        ['cut', 'one'],
      ]),
    );
    expect(paths(pax)).to.deep.equal([long]);
  });

  it('take members of odd length out of an ar', () => {
    const members = unar(
      ar([
        ['debian-binary', '2.0'],
        ['data.tar.gz', 'even'],
      ]),
    );
    expect(paths(members)).to.deep.equal(['debian-binary', 'data.tar.gz']);
    expect(Buffer.from(members.get('data.tar.gz')!).toString()).to.equal('even');
  });

  const bad: readonly (readonly [what: string, open: () => unknown, says: RegExp])[] = [
    [
      'a zip that climbs out',
      () => unzip(zipSync({ '../../etc/passwd': strToU8('x') })),
      /"..\/..\/etc\/passwd" leads out/,
    ],
    ['a zip with an absolute path', () => unzip(zipSync({ '/etc/passwd': strToU8('x') })), /leads out/],
    ['a zip with a path of Windows', () => unzip(zipSync({ 'a\\..\\..\\b': strToU8('x') })), /leads out/],
    ['a zip with a drive', () => unzip(zipSync({ 'c:/windows': strToU8('x') })), /leads out/],
    [
      'a zip with a file twice',
      () => unzip(zipSync({ 'a/b': strToU8('x'), 'a//b': strToU8('y') })),
      /"a\/b" is in it twice/,
    ],
    ['a zip with a link', () => unzip(withEntry(38, [0, 0, 0xff, 0xa1])), /"index.html" is a link/],
    ['an encrypted zip', () => unzip(withEntry(8, [1, 0])), /"index.html" is encrypted/],
    ['a zip packed by another method', () => unzip(withEntry(10, [12, 0])), /by method 12; 0 and 8 are known/],
    ['a zip with a wrong checksum', () => unzip(withEntry(16, [0, 0, 0, 0])), /checksum differ/],
    ['a zip that says it is huge', () => unzip(withEntry(24, [0xff, 0xff, 0xff, 0xff])), /more than 256 MiB/],
    ['no zip', () => unzip(Buffer.from('PK, but that is all')), /no zip, or cut off/],
    ['no gzip', () => untarGz(Buffer.from('nothing')), /no gzip/],
    ['a gzip of something else', () => untarGz(gzipSync(Buffer.alloc(2000, 'x'))), /no tar/],
    ['a tar that climbs out', () => untarGz(tarGz([['../x', '1']])), /leads out/],
    ['a tar with a link', () => untarGz(tarGz([['x', '', '2']])), /"x" is a link/],
    ['no ar', () => unar(Buffer.from('nothing')), /no ar archive/],
  ];
  for (const [what, open, says] of bad) {
    it(`refuse ${what}`, () => {
      expect(open).to.throw(BadArchiveError, says);
    });
  }

  it('refuse a bomb before it takes more than that', () => {
    const room = limits.bytes;
    const bomb = gzipSync(Buffer.alloc(8_000_000), { level: 9 });
    // As many members as it takes to be more than what may be unpacked; gzip joins them.
    const joined = Buffer.concat(Array.from({ length: Math.ceil(room / 8_000_000) + 1 }, () => bomb));
    expect(joined.length).to.be.below(2_000_000);
    expect(() => untarGz(joined)).to.throw(BadArchiveError, /more than 256 MiB/);
    // One that lies of its size is inflated no further than that.
    const lying = Buffer.from(zipSync({ bomb: [new Uint8Array(5_000_000), { level: 9 }] }));
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    expect(() => unzip(lying)).to.throw(BadArchiveError, /does not unpack to 10 bytes/);
  });

  it('refuse a zip that is cut off anywhere', () => {
    for (let length = 0; length < zip.length; length++) {
      expect(() => unzip(zip.subarray(0, length)), `${length} bytes`).to.throw(BadArchiveError);
    }
  });

  it('refuse a tar and an ar that are cut off anywhere', () => {
    const tar = tarGz([['a', 'x'.repeat(600)]]);
    for (let length = 0; length < tar.length; length++) {
      expect(() => untarGz(tar.subarray(0, length)), `${length} bytes`).to.throw(BadArchiveError);
    }
    const archive = ar([['data.tar.gz', 'x'.repeat(20)]]);
    for (let length = 9; length < archive.length; length++) {
      expect(() => unar(archive.subarray(0, length)), `${length} bytes`).to.throw(BadArchiveError);
    }
  });

  it('never end in anything but files or a BadArchiveError, whatever byte is wrong', () => {
    for (let at = 0; at < zip.length; at++) {
      const copy = Buffer.from(zip);
      copy[at]! ^= 0xff;
      try {
        unzip(copy);
      } catch (error) {
        expect(error, `byte ${at}`).to.be.instanceOf(BadArchiveError);
      }
    }
  });
});
