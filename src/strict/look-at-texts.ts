import type { WireEvent } from '../protocol/events.js';
import { PlayerState } from '../session/player-states.js';
import { type Look, numberOf, type Tell, textOf } from './look.js';
import { findMeant } from './text.js';

/** Content types that the reports know. */
export const videoTypes = ['vod', 'live', 'linear', 'ugc', 'dvod'] as const;
export const audioTypes = ['song', 'podcast', 'audiobook', 'radio', 'aod'] as const;

/** What people write for a known content type. */
export const otherContentTypes: { readonly [word: string]: string } = {
  video: 'vod',
  videoondemand: 'vod',
  ondemand: 'vod',
  svod: 'vod',
  avod: 'vod',
  tvod: 'vod',
  movie: 'vod',
  film: 'vod',
  episode: 'vod',
  series: 'vod',
  livestream: 'live',
  livetv: 'live',
  livevideo: 'live',
  channel: 'linear',
  lineartv: 'linear',
  broadcast: 'linear',
  music: 'song',
  track: 'song',
  podcasts: 'podcast',
  songs: 'song',
};

/** What people write for a known player state. */
export const otherStates: { readonly [word: string]: string } = {
  full: 'fullScreen',
  pip: 'pictureInPicture',
  cc: 'closedCaptioning',
  captions: 'closedCaptioning',
  closedcaptions: 'closedCaptioning',
  subtitles: 'closedCaptioning',
  muted: 'mute',
  focus: 'inFocus',
  focused: 'inFocus',
};

const knownTypes: readonly string[] = (videoTypes as readonly string[]).concat(audioTypes);
const knownStates: readonly string[] = Object.keys(PlayerState).map(
  (key) => PlayerState[key as keyof typeof PlayerState],
);

const bare = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

function meantBy(word: string, known: readonly string[], others: { readonly [word: string]: string }): string | null {
  if (known.indexOf(word) >= 0) return null;
  const other = Object.prototype.hasOwnProperty.call(others, bare(word)) ? others[bare(word)] : undefined;
  const same = known.filter((name) => bare(name) === bare(word))[0];
  return same || other || findMeant(word, known);
}

const names = [
  'media.id',
  'media.name',
  'media.ad.podFriendlyName',
  'media.ad.id',
  'media.ad.name',
  'media.chapter.friendlyName',
];
const dates = ['media.firstAirDate', 'media.firstDigitalDate'];
const lastWord = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** A text that is nothing, or that somebody else should not read. */
function lookAtText(key: string, value: string, tell: Tell): void {
  const isStandard = key.indexOf('media.') === 0;
  if (!/\S/.test(value) && (isStandard || names.indexOf(key) >= 0)) tell('empty-name', { key }, key);
  if (/^(undefined|null|NaN|\[object Object\])$/.test(value)) tell('name-of-nothing', { key, value }, key);
  if (/^\S+@\S+\.[a-zA-Z]{2,}$/.test(value)) tell('personal-data', { key }, key);
  if (dates.indexOf(key) >= 0 && !/^\d{4}-\d\d-\d\d$/.test(value)) tell('date-form', { key, value }, key);
}

function lookAtContent(event: WireEvent, tell: Tell): void {
  const type = textOf(event, 'media.contentType');
  const length = numberOf(event, 'media.length');
  const isLive = /^(live|linear)$/i.test(type);
  const meant = meantBy(type, knownTypes, otherContentTypes);
  if (length <= 0) tell('length-zero', { length });
  if (length > 86400) tell('length-in-milliseconds', { length });
  if (length === 86400 && !isLive) tell('length-of-live', { type });
  if (meant) tell('content-type-spelling', { type, meant });
  const audio = (audioTypes as readonly string[]).indexOf(meant || type) >= 0;
  if (audio && textOf(event, 'media.streamType') === 'video') tell('audio-as-video', { type: meant || type });
}

function lookAtFacts(event: WireEvent, tell: Tell): void {
  const showType = textOf(event, 'media.showType');
  const auth = textOf(event, 'media.pass.auth');
  const orgId = textOf(event, 'visitor.marketingCloudOrgId');
  const server = textOf(event, 'analytics.trackingServer');
  if (showType && !/^[0-3]$/.test(showType)) tell('show-type', { value: showType });
  if (auth && auth !== 'TRUE') tell('pass-auth', { value: auth });
  if (!/.@AdobeOrg$/.test(orgId)) tell('org-id-form', { value: orgId });
  if (/[/:]/.test(server)) tell('tracking-server-address', { value: server });
  if ((event.params || {})['media.downloaded'] === true) tell('downloaded-while-online', {});
}

function lookAtState(name: unknown, tell: Tell): void {
  const meant = typeof name === 'string' ? meantBy(name, knownStates, otherStates) : null;
  if (meant) tell('state-spelling', { name: name as string, meant }, name as string);
}

/** Looks at the words: what the content, ads and chapters are called, and the metadata. Keeps nothing. */
export const lookAtTexts: Look = (event, tell) => {
  const { eventType, params = {}, customMetadata = {} } = event;
  Object.keys(params).forEach((key) => {
    const value = params[key];
    if (typeof value === 'string') lookAtText(key, value, tell);
  });
  Object.keys(customMetadata).forEach((key) => {
    lookAtText(key, customMetadata[key] as string, tell);
    const prefix = /^(a|media)\./.exec(key);
    if (prefix) tell('metadata-reserved', { key, prefix: prefix[0], own: lastWord(key) || 'own' }, key);
  });
  if (eventType === 'sessionStart') {
    lookAtContent(event, tell);
    lookAtFacts(event, tell);
  }
  if (eventType === 'stateStart') lookAtState(params['media.state.name'], tell);
  if (eventType === 'statesUpdate') {
    ((params['statesStart'] || []) as readonly { readonly [key: string]: unknown }[]).forEach((state) =>
      lookAtState(state['media.state.name'], tell),
    );
  }
};
