import AjvDraft04Module from 'ajv-draft-04';
import { expect } from 'chai';
import { eventTypes, jsonSchema, paramRules } from 'tenfoot/protocol';
import { sanitise } from '../../../src/protocol/sanitise.js';

const AjvDraft04 = AjvDraft04Module.default;
const time = { at: 1_700_000_000_000, playhead: 1.5 };

describe('sanitise', () => {
  it('leaves a good event as it is, without empty objects', () => {
    expect(sanitise({ type: 'play', ...time, params: {}, qoe: {} })).to.deep.equal({
      event: { eventType: 'play', playerTime: { playhead: 1.5, ts: time.at } },
      faults: [],
    });
  });

  it('cuts fractions off integers', () => {
    const { event, faults } = sanitise({ type: 'play', ...time, qoe: { 'media.qoe.bitrate': 1500.9 } });
    expect(event?.qoeData).to.deep.equal({ 'media.qoe.bitrate': 1500 });
    expect(faults).to.deep.equal([]);
  });

  it('leaves out what the protocol does not allow, and says what came', () => {
    const { event, faults } = sanitise({
      type: 'play',
      ...time,
      params: { 'media.id': 'x' },
      qoe: { 'media.qoe.bitrate': NaN, 'media.qoe.errorID': 7 },
    });
    expect(event).to.deep.equal({ eventType: 'play', playerTime: { playhead: 1.5, ts: time.at } });
    expect(faults).to.deep.equal([
      'media.id: not a key of this event, left out',
      'media.qoe.bitrate: expected integer, got NaN, left out',
      'media.qoe.errorID: expected string, got 7, left out',
    ]);
  });

  it('gives no event where a required value is missing', () => {
    const { event, faults } = sanitise({ type: 'stateStart', ...time, params: { 'media.state.name': 1 } });
    expect(event).to.equal(null);
    expect(faults).to.include('media.state.name: required on stateStart, missing');
  });

  it('gives no event without a usable time', () => {
    [{ at: NaN }, { playhead: -1 }, { playhead: Infinity }].forEach((wrong) => {
      expect(sanitise({ type: 'ping', ...time, ...wrong }).event).to.equal(null);
    });
  });

  it('lets no body out that the schema refuses, whatever comes in', () => {
    const odd: unknown[] = [
      '',
      'x',
      0,
      -1,
      1.5,
      NaN,
      Infinity,
      true,
      null,
      undefined,
      [],
      {},
      [{}],
      { a: { id: 'x' } },
    ];
    const ajv = new AjvDraft04();
    let sent = 0;
    eventTypes.forEach((type) => {
      const validate = ajv.compile(jsonSchema(type));
      const keys = Object.keys(paramRules(type) ?? { none: 1 }).concat('__proto__', 'toString', 'other');
      odd.forEach((value) => {
        const params = Object.fromEntries(keys.map((key) => [key, value]));
        const { event } = sanitise({ type, ...time, params, qoe: { ...params, 'media.qoe.bitrate': value } });
        if (!event) return;
        sent++;
        const body: unknown = JSON.parse(JSON.stringify(event));
        expect(validate(body), `${type} with ${String(value)}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
      });
    });
    expect(sent).to.be.above(200);
  });
});
