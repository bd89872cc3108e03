import { expect } from 'chai';
import { checkOptions } from '../../src/options.js';
import { testOptions as options } from 'tenfoot/testing';

describe('checkOptions', () => {
  it('accepts good options', () => {
    expect(() => checkOptions(options)).not.to.throw();
    expect(() => checkOptions({ ...options, collector: 'http://127.0.0.1:8080/path/' })).not.to.throw();
    expect(() => checkOptions({ ...options, visitor: { orgId: 'a', id: 'b' } })).not.to.throw();
  });

  const wrong: readonly (readonly [change: object | null, message: string])[] = [
    [null, 'expected an object of options, got null'],
    [
      { collector: undefined },
      'option "collector": expected an address that begins with http:// or https://, got undefined',
    ],
    [
      { collector: 'example.com' },
      'option "collector": expected an address that begins with http:// or https://, got "example.com"',
    ],
    [
      { collector: 'https://a/?b' },
      'option "collector": expected an address that begins with http:// or https://, got "https://a/?b"',
    ],
    [{ analytics: 'suite' }, 'option "analytics": expected an object, got "suite"'],
    [
      { analytics: { trackingServer: 'a' } },
      'option "analytics.reportSuite": expected a text that is not empty, got undefined',
    ],
    [{ visitor: { orgId: '' } }, 'option "visitor.orgId": expected a text that is not empty, got ""'],
    [{ visitor: { orgId: 'a', id: 7 } }, 'option "visitor.id": expected a text that is not empty, or nothing, got 7'],
    [{ app: { ...options.app, version: 3 } }, 'option "app.version": expected a text that is not empty, got 3'],
    [{ platform: 'tizen' }, 'option "platform": expected a platform, such as html5(), got "tizen"'],
    [{ consent: true }, "option \"consent\": expected 'granted', 'pending' or 'denied', got true"],
    [
      { colector: 'x' },
      'unknown option "colector"; known are collector, analytics, visitor, app, platform, consent, lateEvents, device, strict',
    ],
    [
      { app: { ...options.app, chanel: 'x' } },
      'unknown option "app.chanel"; known are app.name, app.version, app.channel, app.playerName',
    ],
  ];
  wrong.forEach(([change, message]) => {
    it(`says ${message}`, () => {
      expect(() => checkOptions(change && { ...options, ...change })).to.throw(TypeError, `createTracker: ${message}`);
    });
  });
});
