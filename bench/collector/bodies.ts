/** When the sessions begin, by the clock of the clients. */
const epoch = 1_700_000_000_000;

/** A `sessionStart` with what a TV usually tells; `name` tells one from the others. */
export function sessionStartBody(name: string): string {
  return JSON.stringify({
    eventType: 'sessionStart',
    playerTime: { playhead: 0, ts: epoch },
    params: {
      'analytics.trackingServer': 'example.sc.omtrdc.net',
      'analytics.reportSuite': 'example-rsid',
      'visitor.marketingCloudOrgId': '0123456789@AdobeOrg',
      'visitor.marketingCloudUserId': `viewer ${name}`,
      'media.id': `episode ${name}`,
      'media.name': 'Pilot',
      'media.length': 1800,
      'media.contentType': 'vod',
      'media.playerName': 'example player',
      'media.channel': 'Example',
      'media.sdkVersion': '1.0.0',
    },
  });
}

const ping = 'ping';
const cycle = ['play', ping, ping, ping, ping, ping, ping, ping, 'bufferStart', 'play', ping, ping] as const;

/** The event number `n` of a connection: mostly heartbeats, the quality of playback with each, none like another. */
export function eventBody(n: number): string {
  const type = cycle[n % cycle.length] ?? ping;
  return (
    `{"eventType":"${type}","playerTime":{"playhead":${n},"ts":${epoch + n * 1000}},` +
    '"qoeData":{"media.qoe.bitrate":4500,"media.qoe.droppedFrames":3,"media.qoe.framesPerSecond":50,"media.qoe.timeToStart":1400}}'
  );
}
