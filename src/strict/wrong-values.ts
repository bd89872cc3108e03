import { DiagnosticCode, show } from '../diagnostics.js';
import {
  customMetadataEvents,
  customMetadataKey,
  type EventType,
  eventTypes,
  type ParamRule,
  paramRules,
  qoeTable,
  type ValueType,
} from '../protocol/events.js';
import { type EventParts, readers } from '../protocol/sanitise.js';
import { fill, findMeant, seeAlso, type Values } from './text.js';

interface Rules {
  readonly [key: string]: ParamRule;
}

/** What the protocol table forbids, in words: what it is, what became of it, what to do instead. */
export const forbidden = {
  unknownKey:
    '{key} is not a parameter of {type} and was left out, since one unknown key costs the whole event. {hint} {section}',
  unknownQoeKey:
    '{key} is not a quality value and was left out. There are bitrate, droppedFrames, framesPerSecond and timeToStart: session.quality({ bitrate: 2500 }); {section}',
  wrongType:
    '{key} has to be {wanted}, got {got}, and was left out: types are strict, and a wrong one costs the whole event. {section}',
  missing:
    '{type} was not sent, for it lacks {key}, which has to be {wanted}: the collector refuses the event without it. {section}',
  metadataKey:
    'The metadata key {key} was left out: keys are made of letters, digits, "_" and "."; spaces, dashes and colons cost the whole event. Write custom: { {better}: … } {section}',
  metadataValue:
    'The metadata {key} was left out: its value has to be a text (numbers and booleans are made into one), got {got}. Flatten it, such as custom: { {key}: String(value) } {section}',
  metadataPlace:
    'The metadata {key} was left out: {type} cannot carry any. Give it with the content, an ad or a chapter: tracker.watch(player, { …, custom: { {key}: … } }) {section}',
  playerTime:
    '{type} was not sent: it has to happen at a finite time and a playhead from 0, got {at} and {playhead}. Let the playhead function answer with seconds: tracker.watchByHand(content, () => player.currentTime); {section}',
} as const;

/** What follows an unknown key: what was surely meant, or where it can go. */
export const hints = {
  meant: 'Write {meant} instead.',
  other: 'It belongs to {other}.',
  own: 'What is your own goes into own metadata: custom: { {own}: … }',
} as const;

/** The types of the table, in words. */
export const wantedWords: { readonly [Type in ValueType]: string } = {
  string: 'a text',
  number: 'a finite number, not a text',
  integer: 'a whole number, not a text',
  boolean: 'true or false, not a text',
  customerIds: 'like { crm: { id: "4711", authState: 1 } }',
  states: 'a list like [{ "media.state.name": "mute" }]',
};

const has = (values: object, key: string): boolean => Object.prototype.hasOwnProperty.call(values, key);

const metadataKey = new RegExp(customMetadataKey);

const lastWord = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

function hintAt(key: string, rules: Rules): string {
  const own = Object.keys(rules);
  const byLastWord = own.filter((known) => lastWord(known) === key)[0];
  const meant = byLastWord || findMeant(key, own);
  if (meant) return fill(hints.meant, { meant });
  const other = eventTypes.filter((type) => has(paramRules(type) || {}, key))[0];
  if (other) return fill(hints.other, { other });
  return fill(hints.own, { own: lastWord(key).replace(/[^a-zA-Z0-9_]/g, '_') || 'key' });
}

const sections: { readonly [Type in EventType]?: string } = {
  sessionStart: 'Request parameters',
  adBreakStart: 'Ad break parameters',
  adStart: 'Ad parameters',
  chapterStart: 'Chapter parameters',
};

/** What is forbidden in an event, in the order in which the sanitiser finds it. */
export function check(parts: EventParts): readonly string[] {
  const { type, at, playhead, custom = {} } = parts;
  const said: string[] = [];
  const rules: Rules = paramRules(type) || {};
  const say = (text: keyof typeof forbidden, values: Values, section?: string): number =>
    said.push(
      fill(forbidden[text], { type, section: seeAlso(section || sections[type] || 'JSON validation'), ...values }),
    );

  function look(
    given: { readonly [key: string]: unknown },
    table: Rules,
    tellUnknown: (key: string) => void,
  ): string[] {
    return Object.keys(given).filter((key) => {
      const value = given[key];
      if (value === undefined) return false;
      const rule = has(table, key) ? table[key] : undefined;
      const usable = rule !== undefined && readers[rule.type](value) !== undefined;
      if (!rule) tellUnknown(key);
      else if (!usable) say('wrongType', { key, wanted: wantedWords[rule.type], got: show(value) });
      return usable;
    });
  }

  function lookAtMetadata(key: string): void {
    const value = custom[key];
    const plain = typeof value === 'string' || typeof value === 'boolean' || readers.number(value) !== undefined;
    const section = 'Custom metadata';
    if ((customMetadataEvents as readonly string[]).indexOf(type) < 0) say('metadataPlace', { key }, section);
    else if (!metadataKey.test(key)) {
      say('metadataKey', { key: show(key), better: key.replace(/[^a-zA-Z0-9_.]+/g, '_') || 'key' }, section);
    } else if (!plain) say('metadataValue', { key, got: show(value) }, section);
  }

  const usable = look(parts.params || {}, rules, (key) => say('unknownKey', { key, hint: hintAt(key, rules) }));
  look(parts.qoe || {}, qoeTable, (key) => say('unknownQoeKey', { key }, 'Quality of experience'));
  Object.keys(custom).forEach(lookAtMetadata);
  Object.keys(rules).forEach((key) => {
    const { required, type: wanted } = rules[key] as ParamRule;
    if (required && usable.indexOf(key) < 0) say('missing', { key, wanted: wantedWords[wanted] });
  });
  if (readers.number(at) === undefined || readers.number(playhead) === undefined || playhead < 0) {
    say('playerTime', { at: show(at), playhead: show(playhead) }, 'Playhead');
  }
  return said;
}

/** What to give instead of a wrong argument, by the field that the core's message names first. */
export const advice: { readonly [field: string]: string } = {
  'content.id':
    'Reports are grouped by it, and a session without one is dropped from them. Give the id of the content in your catalogue, as a text: { id: String(item.id) }',
  'content.length':
    "Seconds, as the player's duration is. Live content of unknown length is told without any: { id: 'news', contentType: 'live' }",
  'content.contentType':
    "Say what is watched, such as { contentType: 'vod' }, 'live', 'linear', 'podcast', 'song' or 'radio'.",
  'content.streamType': "It says how it is watched: { contentType: 'podcast', streamType: 'audio' }",
  'content.metadata': "Standard metadata by its names on the wire: { metadata: { 'media.show': 'Pilots' } }",
  'content.custom': "Own metadata by plain keys: { custom: { shelf: 'new' } }",
  'content.behindLive': 'Seconds between the live edge and what is shown at the start: { behindLive: 0 }',
  'content.positionOf':
    'A function from the second of the stream to that of the content: { positionOf: (second) => second - adSecondsBefore(second) }',
  'adBreak.offset':
    "Content second of the break, 0 for a pre-roll: session.adBreak({ name: 'pre-roll', offset: 0 }); nothing that follows in this break is told without it.",
  'adBreak.position': 'Breaks are counted from 1; leave it out and the kit counts: session.adBreak({ offset: 600 });',
  'ad.id': "Ads are grouped by it, and an ad without one is dropped: adBreak.ad({ id: 'ad-7', length: 15 });",
  'ad.length':
    "Length in seconds, as the ad's player or the ad server knows it: adBreak.ad({ id: 'ad-7', length: 15 });",
  'ad.position':
    "Ads are counted from 1 in each break; leave it out and the kit counts: adBreak.ad({ id: 'ad-7', length: 15 });",
  'chapter.offset': 'Content second where the chapter starts: session.chapter({ offset: 0, length: 600 });',
  'chapter.length': 'Length in seconds: session.chapter({ offset: 0, length: 600 });',
  'chapter.position':
    'Chapters are counted from 1; leave it out and the kit counts: session.chapter({ offset: 0, length: 600 });',
  'quality.bitrate': 'Current bitrate in kbit/s; leave out what is not known: session.quality({ bitrate: 2500 });',
  'quality.droppedFrames':
    'Running total of the session; leave out what is not known: session.quality({ droppedFrames: 12 });',
  'quality.framesPerSecond': 'Leave out what is not known: session.quality({ framesPerSecond: 50 });',
  'quality.timeToStart':
    'Milliseconds from pressing Play to the first frame; left out, the kit measures it: session.quality({ timeToStart: 1800 });',
  'error.id':
    "A short name or number that stays the same for the same error: session.error({ id: 'drm-license-denied' });",
  'error.source': "The player itself, or anything around it: session.error({ id: 'cdn-503', source: 'external' });",
  state: "Names such as fullScreen, closedCaptioning or mute: session.startState('fullScreen');",
  emit: "Media events are play, playing, pause, waiting, seeking, seeked, ratechange, bitratechange, timeupdate, ended, emptied and error: session.emit({ type: 'playing', playhead: 12 });",
  consent: "tracker.consent = 'granted'; // or 'pending', 'denied'",
  'visitor.customerIds':
    "Identities by type: tracker.visitor = { orgId, customerIds: { crm: { id: '4711', authState: 1 } } };",
};

/** The core's message about a wrong argument, and what to give instead where that is known. */
export function advise(code: DiagnosticCode, message: string): string {
  if (code !== DiagnosticCode.CallInvalid && code !== DiagnosticCode.InvalidContent) return message;
  const named = /^(?:watch: )?(?:option ")?([\w.]+)/.exec(message);
  const field = named ? (named[1] as string) : '';
  const known = has(advice, field) ? advice[field] : undefined;
  return known ? `${message}. ${known}` : message;
}
