import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { settingsTable } from '../../apps/collector/src/settings-table.js';
import { helpText, readSettings, unknownSettings } from '../../apps/collector/src/settings.js';

const main = fileURLToPath(new URL('../../apps/collector/src/main.ts', import.meta.url));
const readme = fileURLToPath(new URL('../../apps/collector/README.md', import.meta.url));
const token = 'a-token-of-the-tests';

describe('collector: settings', () => {
  it('have a default each', () => {
    expect(readSettings({})).to.deep.include({
      ...{ host: '127.0.0.1', port: 8080, data: 'collector-data', dashboard: null, token: null, readPort: null },
      ...{ reportSuites: [], organisations: [], proxies: [], log: 'json', sessionRate: 20 },
    });
  });

  it('are read from the environment', () => {
    const settings = readSettings({
      ...{ HOST: '::', PORT: '0', TENFOOT_DATA: '/d', TENFOOT_DASHBOARD: '/w', TENFOOT_TOKEN: token },
      ...{ TENFOOT_READ_PORT: '9000', TENFOOT_READ_HOST: '10.0.0.1', TENFOOT_REPORT_SUITES: ' a, b,' },
      ...{ TENFOOT_PROXIES: '10.0.0.0/8,::1', TENFOOT_LOG: 'off', TENFOOT_SESSION_RATE: '0', TENFOOT_DATA_MB: '' },
    });
    expect(settings).to.deep.include({
      ...{ host: '::', port: 0, data: '/d', dashboard: '/w', token, readPort: 9000, readHost: '10.0.0.1' },
      ...{ reportSuites: ['a', 'b'], proxies: ['10.0.0.0/8', '::1'], log: 'off', sessionRate: 0, dataMegabytes: null },
    });
  });

  const bad: readonly [Record<string, string>, RegExp][] = [
    ...['x', '-1', '65536', '1.5', '0x10', '8080 8081'].map((PORT): [Record<string, string>, RegExp] => [
      { PORT },
      /^PORT: expected a whole number from 0 to 65535, got "/,
    ]),
    [{ TENFOOT_TOKEN: 'short' }, /^TENFOOT_TOKEN: expected at least 16 characters .*, got 5 characters$/],
    [{ TENFOOT_TOKEN: 'with blanks in it, which get lost' }, /^TENFOOT_TOKEN: .*got 33 characters$/],
    [{ TENFOOT_READ_PORT: '9000' }, /^TENFOOT_READ_PORT: expected TENFOOT_TOKEN/],
    [{ TENFOOT_READ_PORT: '8080', TENFOOT_TOKEN: token }, /^TENFOOT_READ_PORT: expected another port/],
    [{ TENFOOT_LOG: 'loud' }, /^TENFOOT_LOG: expected one of json, off, got "loud"$/],
    [{ TENFOOT_PROXIES: 'proxy.example' }, /^TENFOOT_PROXIES: expected addresses or networks/],
    [{ TENFOOT_PROXIES: '10.0.0.0/33' }, /^TENFOOT_PROXIES/],
    [{ TENFOOT_SESSION_RATE: 'many' }, /^TENFOOT_SESSION_RATE: expected a whole number/],
  ];
  for (const [environment, message] of bad) {
    it(`name what is wrong with ${JSON.stringify(environment)}`, () => {
      expect(() => readSettings(environment)).to.throw(message);
    });
  }

  it('that do not exist are noticed', () => {
    expect(unknownSettings({ TENFOOT_TOKN: 'x', TENFOOT_TOKEN: 'y', PATH: '/bin' })).to.deep.equal(['TENFOOT_TOKN']);
  });

  it('are all in the help and in the README', () => {
    const described = readFileSync(readme, 'utf8');
    Object.values(settingsTable).forEach(({ variable }) => {
      expect(helpText()).to.contain(`  ${variable} `);
      expect(described).to.contain(`\`${variable}\``);
    });
    const shown = spawnSync(process.execPath, ['--conditions=tenfoot-source', '--import', 'tsx', main, '--help']);
    expect(shown.status).to.equal(0);
    expect(String(shown.stdout)).to.equal(helpText());
  });
});
