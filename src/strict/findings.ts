/** Something the protocol allows and nobody means. */
export interface Finding {
  /** What was seen, with what came. */
  readonly says: string;
  /** Why it harms, and what to do instead, with a line of code. */
  readonly instead: string;
  /** Where the rule stands in the Media Collection API's documents. */
  readonly section: string;
}

const finding = (says: string, instead: string, section: string): Finding => ({ says, instead, section });

/** Everything that is legal but surely wrong, in words. `tenfoot/strict` tells each once in a session. */
export const findings = {
  'length-zero': finding(
    'The content is {length} seconds long.',
    "Without a length there is no progress and no average audience in the reports. Give seconds: { length: 1800 }, or nothing for live: { contentType: 'live' }",
    'Content length',
  ),
  'length-in-milliseconds': finding(
    'The content is {length} seconds long, which is more than a day.',
    'It looks like milliseconds. Give seconds: { length: duration / 1000 }',
    'Content length',
  ),
  'length-of-live': finding(
    'The content is 86400 seconds long, which stands for live content of unknown length, and its type is {type}.',
    "Say what it is: { contentType: 'live' } without a length, or the real length of the film.",
    'Content length',
  ),
  'content-type-spelling': finding(
    'The content type {type} is not one that the reports know.',
    "Words of your own are allowed and make a group of their own. It looks like a known one: { contentType: '{meant}' }",
    'Content type',
  ),
  'audio-as-video': finding(
    'The content type is {type} and the stream type is video.',
    "Audio and video are counted apart. Say { contentType: '{type}', streamType: 'audio' }",
    'Stream type',
  ),
  'downloaded-while-online': finding(
    'The session says media.downloaded while it is told event by event.',
    "A collector refuses that: the flag belongs to sessions that are posted as a whole. Leave 'media.downloaded' out of metadata.",
    'Downloaded content',
  ),
  'empty-name': finding(
    '{key} is an empty text.',
    'Reports show it as a name without letters. Leave it out where there is none: ...(title ? { name: title } : {})',
    'Request parameters',
  ),
  'name-of-nothing': finding(
    '{key} is the text "{value}".',
    'A value was missing and was made into a text. Leave it out where there is none: ...(show ? { metadata: { "media.show": show } } : {})',
    'Request parameters',
  ),
  'date-form': finding(
    '{key} is "{value}".',
    "Dates are grouped as texts. Write year, month and day: { metadata: { '{key}': '2024-05-31' } }",
    'Standard metadata',
  ),
  'show-type': finding(
    'media.showType is "{value}".',
    "It is '0' for a full episode, '1' for a preview, '2' for a clip and '3' for anything else: { metadata: { 'media.showType': '0' } }",
    'Standard metadata',
  ),
  'pass-auth': finding(
    'media.pass.auth is "{value}".',
    "It is 'TRUE' when the viewer is authorised and left out otherwise; any value counts as authorised: ...(authorised ? { 'media.pass.auth': 'TRUE' } : {})",
    'Standard metadata',
  ),
  'org-id-form': finding(
    'The organisation id is "{value}".',
    "It ends with @AdobeOrg; without that the back end gives the visitor no id: { visitor: { orgId: '0123456789@AdobeOrg' } }",
    'Request parameters',
  ),
  'tracking-server-address': finding(
    'analytics.trackingServer is "{value}".',
    "It is a host name without https:// and without a path: { analytics: { trackingServer: 'example.sc.omtrdc.net', reportSuite } }",
    'Request parameters',
  ),
  'personal-data': finding(
    '{key} looks like an e-mail address.',
    'Reports are no place for what names a person. Send an id that only you can read: { visitor: { orgId, customerIds: { crm: { id: hashOf(email) } } } }',
    'Customer IDs',
  ),
  'metadata-reserved': finding(
    'The metadata key {key} begins with "{prefix}".',
    "Such keys are reserved: a. belongs to the reports and media. may overwrite standard values. Standard metadata has its own place: { metadata: { 'media.show': 'Pilots' } }; your own needs another name: { custom: { {own}: … } }",
    'Custom metadata',
  ),
  'clock-wrong': finding(
    'The time of the set is {year}.',
    'Events are stamped with it, and reports are kept by the day. Let the set ask its network for the time before the tracker is created; in a test, begin later: createVirtualClock(Date.UTC(2024, 0, 1))',
    'Timestamps',
  ),
  'playhead-stands': finding(
    'The player is said to play, and its playhead stood at {playhead} s over three pings.',
    'The reports count that as a stall. Give a playhead that moves: tracker.watchByHand(content, () => player.currentTime), or tell what the player really does: session.emit({ type: "waiting" })',
    'Stall',
  ),
  'playhead-past-end': finding(
    "The player plays on at the content's end, at {playhead} s of {length} s.",
    'Either the length is too short or the playhead is not in seconds; progress and unique time are wrong. Give both in seconds: { length: player.duration }',
    'Playhead',
  ),
  'complete-before-end': finding(
    'The content ended at {playhead} s of {length} s.',
    'It counts as watched to the end. Where the viewer left, call session.end() instead; otherwise the length is too long: { length: player.duration }',
    'sessionComplete',
  ),
  'bitrate-in-bits': finding(
    'The bitrate is {bitrate} kbit/s.',
    'It looks like bit/s. Give kbit/s: session.quality({ bitrate: bitsPerSecond / 1000 });',
    'Quality of experience',
  ),
  'bitrate-in-megabits': finding(
    'The bitrate is {bitrate} kbit/s.',
    'It looks like Mbit/s, or like a level of the ladder. Give kbit/s, and nothing where it is not known: session.quality({ bitrate: 2500 });',
    'Quality of experience',
  ),
  'time-to-start-in-seconds': finding(
    'The time to start is {value} ms, and {elapsed} ms had passed since the session began.',
    'It looks like seconds. Give milliseconds, or nothing and the kit measures it: session.quality({ timeToStart: seconds * 1000 });',
    'Time to start',
  ),
  'time-to-start-is-a-moment': finding(
    'The time to start is {value} ms, which is more than an hour.',
    'It looks like a moment, not like a span. Take the difference: session.quality({ timeToStart: firstFrameAt - pressedAt });',
    'Time to start',
  ),
  'dropped-frames-fall': finding(
    'Dropped frames went from {before} down to {value}.',
    'They are a running total of the session, never what was dropped since the last time: session.quality({ droppedFrames: (total += newlyDropped) });',
    'Dropped frames',
  ),
  'frames-per-second': finding(
    'Frames per second are {value}.',
    'That is no rate of a film. Leave it out where the player does not tell: session.quality({ framesPerSecond: 50 });',
    'Quality of experience',
  ),
  'error-id-is-a-message': finding(
    'The error id is {letters} letters long.',
    "Errors are counted by their ids; a message that differs each time is never counted twice. Give a short name: session.error({ id: 'drm-license-denied' });",
    'Errors',
  ),
  'break-beyond-content': finding(
    'An ad break begins at {offset} s of a content of {length} s.',
    'Its offset is the content second of the break, 0 for a pre-roll, not the second of the stream and no milliseconds: session.adBreak({ offset: 600 });',
    'Ad breaks',
  ),
  'break-position-repeated': finding(
    'The ad breaks at {before} s and at {offset} s both have the position {position}.',
    'They are taken for one and the same. Count them from 1, or leave the position out and the kit counts: session.adBreak({ offset: {offset} });',
    'Ad breaks',
  ),
  'break-empty': finding(
    'The ad break at {offset} s was completed without an ad.',
    'Without an ad its time is neither content nor ad. Open it when the first ad is there: session.adBreak({ offset: {offset} }).ad({ id, length });',
    'Ad breaks',
  ),
  'ad-length-zero': finding(
    'The ad {id} is 0 seconds long.',
    "Reports compare it with the time watched. Begin the ad when its player knows the length: adBreak.ad({ id: '{id}', length: adPlayer.duration });",
    'Ads',
  ),
  'ad-length-in-milliseconds': finding(
    'The ad {id} is {length} seconds long.',
    "It looks like milliseconds. Give seconds: adBreak.ad({ id: '{id}', length: milliseconds / 1000 });",
    'Ads',
  ),
  'ad-position-repeated': finding(
    'The ad {id} has the position {position}, as one before it in the same break.',
    "Count them from 1 in each break, or leave the position out and the kit counts: adBreak.ad({ id: '{id}', length: 15 });",
    'Ads',
  ),
  'ad-longer-than-told': finding(
    'The ad {id} was told to be {length} s long and played for {played} s.',
    'Its end was told too late, or not at all, and the time of what came after it is booked as ad: call ad.complete() when the ad ends.',
    'Ads',
  ),
  'ad-completed-early': finding(
    'The ad {id} of {length} s was completed after {played} s.',
    'It counts as watched to the end. Where the viewer or the player left it: ad.skip();',
    'Ads',
  ),
  'chapter-beyond-content': finding(
    'A chapter begins at {offset} s of a content of {length} s.',
    'Its offset is the content second where it starts: session.chapter({ offset: 600, length: 300 });',
    'Chapters',
  ),
  'chapter-longer-than-content': finding(
    'A chapter of {chapter} s is longer than its content of {length} s.',
    'It looks like milliseconds, or like the second where the chapter ends. Give its length: session.chapter({ offset, length: endsAt - offset });',
    'Chapters',
  ),
  'chapter-runs-over': finding(
    'A chapter from {offset} s to {end} s runs over the end of its content at {length} s.',
    'Its length is counted from its own start: session.chapter({ offset, length: endsAt - offset });',
    'Chapters',
  ),
  'chapter-length-zero': finding(
    'The chapter at {offset} s is 0 seconds long.',
    'Reports compare it with the time watched: session.chapter({ offset: {offset}, length: endsAt - {offset} });',
    'Chapters',
  ),
  'chapter-position-repeated': finding(
    'The chapters at {before} s and at {offset} s both have the position {position}.',
    'They are reported under one number. Count them from 1, or leave the position out and the kit counts: session.chapter({ offset: {offset}, length });',
    'Chapters',
  ),
  'state-spelling': finding(
    'The player state {name} is not one that the reports know.',
    "Names of your own are allowed, ten in a session. It looks like a known one: session.startState('{meant}');",
    'Player states',
  ),
} as const;

/** Name of a finding. */
export type FindingName = keyof typeof findings;
