import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, readFiles } from '../../packaging/app/files.js';
import { parseXml } from '../../packaging/app/xml.js';
import { aitSection } from '../../packaging/hbbtv/ait-section.js';
import type { HbbtvApplication } from '../../packaging/hbbtv/application.js';
import { crc32Mpeg } from '../../packaging/hbbtv/crc32-mpeg.js';
import { entryPage } from '../../packaging/hbbtv/entry-page.js';
import { mimeTypes } from '../../packaging/hbbtv/mime-types.js';
import { readAitSection } from '../../packaging/hbbtv/read-ait-section.js';
import { readXmlAit } from '../../packaging/hbbtv/read-xml-ait.js';
import { xmlAit } from '../../packaging/hbbtv/xml-ait.js';
import { madePackages } from './kit/made.js';

const application: HbbtvApplication = {
  name: 'Über <TV> & "more"',
  language: 'deu',
  organisation: 0xfedcba98,
  application: 0x3fff,
  base: 'https://hbbtv.example.com/app/?not=a&query'.replace('?', '%3F'),
  location: 'index.html?lloc=start&x=1#top',
  hbbtvVersion: '1.5.1',
  version: 31,
};
const { name, organisation, application: number, base, location, hbbtvVersion } = application;
const expected = { name, organisation, application: number, base, location, hbbtvVersion, control: 'AUTOSTART' };

describe('the HbbTV application', function () {
  this.timeout(360_000);
  let folder: string;
  let files: Map<string, Uint8Array>;

  before(async () => {
    folder = (await madePackages()).path('app/');
    files = readFiles(folder);
  });

  it('has an entry page that is XHTML, with what a terminal asks for', () => {
    const page = asText(files.get('index.html')!);
    const document = parseXml(page);
    expect(document.documentElement.namespaceURI).to.equal('http://www.w3.org/1999/xhtml');
    expect(page).to.include('<!DOCTYPE html PUBLIC "-//HbbTV//1.1.1//EN" "http://www.hbbtv.org/dtd/HbbTV-1.1.1.dtd">');
    expect(page).to.match(/<object type="application\/oipfApplicationManager"[^]*hbbtv-start\.js[^]*app\.js/);
  });

  it('turns HTML into XHTML, or says why not', () => {
    const page = entryPage(
      '<!doctype html>\n<html lang=en><head><meta charset="utf-8"></head><body><video muted src=a.mp4></video></body></html>',
      's.js',
    );
    expect(page).to.include('<html xmlns="http://www.w3.org/1999/xhtml" lang="en">');
    expect(page).to.include('<meta charset="utf-8" />');
    expect(page).to.include('<video muted="muted" src="a.mp4"></video>');
    expect(() => entryPage('<html><body><p></body></html>', 's.js')).to.throw('does not become XHTML');
    expect(() => entryPage('<html><body class="x"></body></html>', 's.js')).to.throw('no plain <body>');
  });

  it('names a MIME type for every kind of file it has, for Apache and for nginx', () => {
    const kinds = new Set(
      [...files.keys()].filter((path) => !path.startsWith('.')).map((path) => path.split('.').at(-1)!),
    );
    expect([...kinds]).to.include.members(['html', 'js', 'mp4', 'aitx']);
    const nginx = readFileSync(join(folder, '..', 'mime-types.nginx.conf'), 'utf8');
    const htaccess = asText(files.get('.htaccess')!);
    for (const kind of kinds) {
      expect(mimeTypes, kind).to.have.property(kind);
      expect(nginx).to.include(`"${mimeTypes[kind]!}" ${kind};`);
      expect(htaccess).to.include(`<FilesMatch "\\.${kind}$">\n  ForceType '${mimeTypes[kind]!}'`);
    }
    expect(mimeTypes.html).to.equal('application/vnd.hbbtv.xhtml+xml; charset=utf-8');
  });

  it('is signalled by both AITs alike', async () => {
    const packages = await madePackages();
    const xml = readXmlAit(readFileSync(packages.path('.aitx'), 'utf8'));
    const section = readAitSection(readFileSync(packages.path('.section')));
    expect([xml.faults, section.faults]).to.deep.equal([[], []]);
    const plain = ({ applications: [one] }: typeof xml): object => ({ ...one, where: '' });
    expect(plain(xml)).to.deep.equal(plain(section));
    expect(plain(xml)).to.include({
      base: 'http://hbbtv.example.com/tenfoot/',
      location: 'index.html',
      hbbtvVersion: '1.5.1',
    });
  });

  it('is read from an XML AIT as it was written', () => {
    const { applications, faults } = readXmlAit(xmlAit(application));
    expect(faults).to.deep.equal([]);
    expect(applications[0]).to.include(expected);
  });

  it('is read from a section as it was written', () => {
    const { applications, faults } = readAitSection(aitSection(application));
    expect(faults).to.deep.equal([]);
    expect(applications[0]).to.include(expected);
  });

  it('has a section of these very bytes', () => {
    // Put together by hand from TS 102 809, 5.3.4, field by field.
    const small = {
      ...application,
      name: 'A',
      organisation: 1,
      application: 2,
      base: 'http://a/',
      location: 'i',
      version: 3,
    };
    const byHand = [
      '74 f0 3b', // table, flags, 59 bytes follow
      '00 10 c7 00 00 f0 00 f0 2e', // HbbTV, version 3 in force, section 0 of 0, nothing common, 46 bytes of applications
      '00 00 00 01 00 02 01 f0 25', // 1.2, AUTOSTART, 37 bytes
      '00 09 05 00 00 01 05 01 7f 01 01', // profile 0 of 1.5.1, visible, priority 1, transport 1
      '01 05 64 65 75 01 41', // deu, A
      '02 0e 00 03 01 09 68 74 74 70 3a 2f 2f 61 2f 00', // HTTP, label 1, http://a/, no extension
      '15 01 69', // i
    ];
    const section = Buffer.from(aitSection(small));
    expect(section.subarray(0, -4).toString('hex')).to.equal(byHand.join('').replace(/ /g, ''));
  });

  it('has the checksum of MPEG', () => {
    // The check value of CRC-32/MPEG-2 in the catalogue of parametrised CRCs.
    expect(crc32Mpeg(new TextEncoder().encode('123456789'))).to.equal(0x0376e6e7);
    expect(crc32Mpeg(aitSection(application))).to.equal(0);
  });

  it('is refused when a field does not fit', () => {
    const long = { ...application, base: `http://a/${'x'.repeat(260)}/` };
    expect(() => aitSection(long)).to.throw('The base URL has 270 bytes, the AIT has room for 255');
  });

  it('is found damaged, whichever byte of the section is', () => {
    const section = aitSection(application);
    section.forEach((_, at) => {
      const damaged = Uint8Array.from(section);
      damaged[at]! ^= 0x55;
      expect(readAitSection(damaged).faults, `byte ${at}`).not.to.deep.equal([]);
      expect(readAitSection(section.subarray(0, at)).faults, `${at} bytes`).not.to.deep.equal([]);
    });
  });
});
