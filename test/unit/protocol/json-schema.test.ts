import AjvDraft04Module from 'ajv-draft-04';
import { expect } from 'chai';
import { eventTypes, jsonSchema, paramRules, type EventType } from 'tenfoot/protocol';

const AjvDraft04 = AjvDraft04Module.default;

const playerTime = { playhead: 1.5, ts: 1_700_000_000_000 };
const check = (type: EventType, body: object): string[] => {
  const validate = new AjvDraft04({ allErrors: true }).compile(jsonSchema(type));
  validate({ eventType: type, playerTime, ...body });
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};
const required = {
  'analytics.trackingServer': 'a',
  'analytics.reportSuite': 'b',
  'visitor.marketingCloudOrgId': 'c',
  'media.id': 'd',
  'media.length': 60,
  'media.contentType': 'vod',
  'media.playerName': 'e',
  'media.channel': 'f',
};

describe('jsonSchema', () => {
  it('is a draft-04 schema of each of the twenty event types', () => {
    expect(eventTypes).to.have.lengthOf(20);
    eventTypes.forEach((type) => {
      expect(() => new AjvDraft04({ strict: true }).compile(jsonSchema(type)), type).not.to.throw();
    });
  });

  it('accepts the smallest body of an event without required parameters', () => {
    eventTypes
      .filter((type) => !Object.values(paramRules(type) ?? {}).some((rule) => rule.required))
      .forEach((type) => expect(check(type, {}), type).to.deep.equal([]));
  });

  it('asks for the eight required parameters of sessionStart, each by name', () => {
    expect(check('sessionStart', { params: required })).to.deep.equal([]);
    expect(check('sessionStart', {})).to.deep.equal([" must have required property 'params'"]);
    Object.keys(required).forEach((key) => {
      const params: Record<string, unknown> = { ...required };
      Reflect.deleteProperty(params, key);
      expect(check('sessionStart', { params })).to.deep.equal([`/params must have required property '${key}'`]);
    });
  });

  it('is closed at every level', () => {
    expect(check('play', { extra: 1 })).to.have.lengthOf(1);
    expect(check('play', { params: { 'media.id': 'x' } })).to.have.lengthOf(1);
    expect(check('play', { qoeData: { bitrate: 1 } })).to.have.lengthOf(1);
    expect(check('play', { playerTime: { ...playerTime, zone: 'UTC' } })).to.have.lengthOf(1);
  });

  it('forbids params on ping, even empty ones', () => {
    expect(check('ping', { params: {} })).to.have.lengthOf(1);
    expect(check('play', { params: {} })).to.deep.equal([]);
  });

  it('allows customMetadata on the three starts only, as strings under plain keys', () => {
    expect(check('sessionStart', { params: required, customMetadata: { 'my_key.1': '' } })).to.deep.equal([]);
    expect(check('sessionStart', { params: required, customMetadata: { 'my-key': 'x' } })).to.have.lengthOf(1);
    expect(check('sessionStart', { params: required, customMetadata: { key: 1 } })).to.have.lengthOf(1);
    expect(check('play', { customMetadata: {} })).to.have.lengthOf(1);
  });

  it('is strict about types', () => {
    expect(check('sessionStart', { params: { ...required, 'analytics.enableSSL': 'true' } })).to.have.lengthOf(1);
    expect(check('sessionStart', { params: { ...required, 'media.length': '60' } })).to.have.lengthOf(1);
    expect(check('play', { qoeData: { 'media.qoe.bitrate': 1.5 } })).to.have.lengthOf(1);
    expect(check('play', { playerTime: { playhead: -1, ts: 0 } })).to.have.lengthOf(1);
    expect(check('play', { playerTime: { playhead: 0, ts: 0.5 } })).to.have.lengthOf(1);
  });

  it('knows customer ids and states', () => {
    const ids = { crm: { id: '1', authState: 1 }, other: { id: '2' } };
    expect(check('sessionStart', { params: { ...required, 'visitor.customerIDs': ids } })).to.deep.equal([]);
    const bad = { crm: { id: '1', authState: 3 } };
    expect(check('sessionStart', { params: { ...required, 'visitor.customerIDs': bad } })).to.have.lengthOf(1);
    expect(check('statesUpdate', { params: { statesStart: [{ 'media.state.name': 'mute' }] } })).to.deep.equal([]);
    expect(check('statesUpdate', { params: { statesStart: ['mute'] } })).to.have.lengthOf(1);
  });
});
