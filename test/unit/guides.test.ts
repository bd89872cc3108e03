/** The code of the guides runs, and the projects that they show pass the pre-flight check. */
import { expect } from 'chai';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestApp } from 'tenfoot/testing';
import { parse } from 'acorn';
import { drawIcon } from '../../packaging/app/icon.js';
import { parseXml } from '../../packaging/app/xml.js';
import { lookInto } from '../../packaging/preflight/look-into.js';
import { openPackage } from '../../packaging/preflight/open-package.js';
import { consentOfTcf, type TcData, withRefusals } from './consent-example.js';
import { film, midRoll, tell } from './migrating-example.js';
import { watchTitle } from './offline-example.js';

const folderOf = (platform: string): string => fileURLToPath(new URL(`guides/${platform}`, import.meta.url));

describe('the guides', () => {
  const tcData = (purposes: readonly number[], more: Partial<TcData> = {}): TcData => ({
    eventStatus: 'useractioncomplete',
    gdprApplies: true,
    purpose: { consents: Object.fromEntries(purposes.map((purpose) => [purpose, true])) },
    vendor: { consents: { 7: true } },
    ...more,
  });

  it('grant what TCF grants, and nothing else', () => {
    expect(consentOfTcf(tcData([1, 8]), null)).to.equal('granted');
    expect(consentOfTcf(tcData([1, 8]), 7)).to.equal('granted');
    expect(consentOfTcf(tcData([1, 8]), 9), 'another vendor').to.equal('denied');
    expect(consentOfTcf(tcData([1]), null), 'no measurement').to.equal('denied');
    expect(consentOfTcf(tcData([8]), null), 'no storage').to.equal('denied');
    expect(consentOfTcf(tcData([1, 8], { eventStatus: 'cmpuishown' }), null)).to.equal('pending');
    expect(consentOfTcf(tcData([], { gdprApplies: false }), 9)).to.equal('granted');
  });

  it('tell what a viewer refuses', () => {
    const visitor = { orgId: '0123456789@AdobeOrg' };
    const refused = { ...visitor, optOutShare: true, optOutForwarding: true };
    const allowed = { ...visitor, optOutShare: false, optOutForwarding: false };
    expect(withRefusals(visitor, {}, false)).to.deep.equal(allowed);
    expect(withRefusals(visitor, { SaleOptOut: 2, SharingOptOut: 0 }, false)).to.deep.equal(allowed);
    expect(withRefusals(visitor, { SharingOptOut: 1 }, false)).to.deep.equal(refused);
    expect(withRefusals(visitor, { Gpc: true }, false)).to.deep.equal(refused);
    expect(withRefusals(visitor, {}, true)).to.deep.equal(refused);

    const app = createTestApp();
    app.tracker.visitor = withRefusals(visitor, {}, true);
    app.tracker.watch(app.createPlayer(), { id: 'ep-101', length: 1800, contentType: 'vod' });
    app.clock.pass(100);
    expect(app.transport.requests[0]?.event.params).to.include({
      'analytics.optOutShare': true,
      'analytics.optOutServerSideForwarding': true,
    });
  });

  it('move a tracker of Adobe: what the kit tells by itself need not be called', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    const session = film(app.tracker, player);
    app.clock.pass(1_000);
    player.play();
    app.clock.pass(5_000);
    midRoll(session);
    tell(session);
    app.clock.pass(1_000);
    session.end();
    app.clock.pass(1_000);
    expect(app.diagnostics).to.deep.equal([]);
    const told = app.events.map(({ eventType }) => eventType);
    expect(told.slice(0, 6)).to.deep.equal([
      'sessionStart',
      'play',
      'adBreakStart',
      'adStart',
      'adComplete',
      'adBreakComplete',
    ]);
    expect(told).to.include.members(['chapterStart', 'chapterComplete', 'stateStart', 'stateEnd', 'error']);
    expect(told[told.length - 1]).to.equal('sessionEnd');
    expect(app.events[0]?.params).to.include({ 'media.show': 'Pilots' });
  });

  it('find the number of an installation, for a viewer who asks', () => {
    const app = createTestApp();
    const found: unknown[] = [];
    app.tracker.on('sent', ({ event }) => found.push(event.params && 'appInstallationId' in event.params));
    app.tracker.watch(app.createPlayer(), { id: 'ep-101', length: 1800, contentType: 'vod' });
    app.clock.pass(100);
    expect(found).to.deep.equal([true]);
  });

  it('change their mind: what ran before does not come back, what was begun meanwhile is tracked', () => {
    const app = createTestApp();
    const content = { id: 'ep-101', length: 1800, contentType: 'vod' };
    app.tracker.watch(app.createPlayer(), content);
    app.clock.pass(100);
    app.tracker.consent = 'denied';
    app.clock.pass(100);
    expect(app.store.records.size, 'what is kept').to.equal(0);
    app.tracker.watch(app.createPlayer(), { ...content, id: 'ep-102' });
    app.clock.pass(1_000);
    app.tracker.consent = 'granted';
    app.clock.pass(1_000);
    const started = app.transport.requests.filter(({ url }) => url.endsWith('/sessions'));
    expect(started.map(({ event }) => event.params?.['media.id'])).to.deep.equal(['ep-101', 'ep-102']);
  });

  it('read and write nothing before the viewer has answered', () => {
    const app = createTestApp({ options: { consent: 'pending' } });
    app.tracker.watch(app.createPlayer(), { id: 'ep-101', length: 1800, contentType: 'vod' });
    app.clock.pass(60_000);
    expect(app.transport.requests).to.deep.equal([]);
    expect(app.store.calls).to.deep.equal([]);
  });

  it('post a download whole, once there is a network', () => {
    const app = createTestApp();
    const player = app.createPlayer();
    app.transport.answer = () => 'unreachable';
    const session = watchTitle(app.tracker, player, { id: 'ep-101', name: 'Pilot', seconds: 1800 }, true);
    app.clock.pass(1_000);
    player.play();
    app.clock.pass(5_000);
    session.end();
    app.clock.pass(5_000);
    app.transport.answer = () => ({ status: 201 });
    const home = app.relaunch();
    home.clock.pass(120_000);
    const last = home.transport.requests[home.transport.requests.length - 1];
    expect(last?.url).to.match(/\/api\/v1\/downloaded$/);
    expect(last?.events.map(({ eventType }) => eventType)).to.deep.equal(['sessionStart', 'play', 'sessionEnd']);
  });

  ['tizen', 'webos', 'hbbtv'].forEach((platform) => {
    it(`show a project for ${platform} that the pre-flight check lets pass`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'tenfoot-guide-'));
      try {
        cpSync(folderOf(platform), folder, { recursive: true });
        // What the reader's project has besides: the vendor's icons, and the kit, which is built later than this runs.
        for (const [name, size] of [
          ['icon.png', platform === 'tizen' ? 117 : 80],
          ['largeIcon.png', 130],
        ] as const)
          writeFileSync(join(folder, name), drawIcon(size));
        writeFileSync(join(folder, 'tenfoot.global.js'), 'var tenfoot = {};\n');
        const findings = lookInto(openPackage(folder, '5')).filter(({ level }) => level === 'error');
        expect(findings).to.deep.equal([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it(`show a script for ${platform} in ES5`, () => {
      const code = readFileSync(join(folderOf(platform), 'main.js'), 'utf8');
      expect(() => parse(code, { ecmaVersion: 5 })).not.to.throw();
    });

    it(`show each file of it in docs/${platform}.md`, () => {
      const page = readFileSync(new URL(`../../docs/${platform}.md`, import.meta.url), 'utf8');
      for (const name of readdirSync(folderOf(platform))) {
        const kind = { aitx: 'xml' }[name.replace(/.*\./, '')] ?? name.replace(/.*\./, '');
        expect(page, name).to.include(`\`\`\`${kind}\n${readFileSync(join(folderOf(platform), name), 'utf8')}\`\`\``);
      }
    });
  });

  it('show an HbbTV page that is well-formed XHTML', () => {
    expect(() => parseXml(readFileSync(join(folderOf('hbbtv'), 'index.html'), 'utf8'))).not.to.throw();
  });
});
