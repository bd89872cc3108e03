import { MediaPlayer, type MediaPlayerClass, type MediaPlayerSettingClass } from 'dashjs';
import Hls from 'hls.js';
import shakaModule from 'shaka-player';
import { stream } from './kit.js';

/** What a server answers instead of a stream: the address of something else. */
export type Detour = (url: string) => string;

/** How an app uses a player of a library. */
export interface PlayerInUse {
  readonly player: object;
  /** What it is listened to with. */
  readonly listeners: readonly [add: string, remove: string];
  /** Loads the stream and attaches the element; what is rejected then is the app's business. */
  start(video: HTMLVideoElement, at?: number): Promise<void>;
  /** Goes to the other bitrate, now. */
  change(): void;
  /** Asks once more for a part that did not come, where it does not do so by itself. */
  forgive?(): void;
  destroy(): void | Promise<void>;
}

/** A library with a stream. */
export interface Kind {
  readonly name: string;
  /** Bitrates in kbit/s as the stream declares them. */
  readonly bitrates: readonly number[];
  readonly framesPerSecond?: number;
  /** The second at which the last parts begin, and their names; nobody looks into them before. */
  readonly end: { readonly at: number; readonly parts: RegExp };
  /** Ids of errors: the playlist is not there, is none, parts are not there. */
  readonly errors: { readonly missing: string; readonly broken: string; readonly parts: string };
  /** What engines have to play, where not all do. */
  readonly needs?: string;
  create(detour: Detour): PlayerInUse;
}

function useHls(url: string, detour: Detour): PlayerInUse {
  const once = {
    default: {
      maxTimeToFirstByteMs: 5000,
      maxLoadTimeMs: 5000,
      timeoutRetry: null,
      errorRetry: { maxNumRetry: 1, retryDelayMs: 50, maxRetryDelayMs: 50 },
    },
  };
  const hls = new Hls({
    startLevel: 0,
    fragLoadPolicy: once,
    manifestLoadPolicy: once,
    xhrSetup: (xhr, address) => xhr.open('GET', detour(address), true),
  });
  return {
    player: hls,
    listeners: ['on', 'off'],
    start(video, at = 0) {
      hls.config.startPosition = at;
      hls.loadLevel = 0;
      hls.loadSource(url);
      hls.attachMedia(video);
      return Promise.resolve();
    },
    change: () => (hls.currentLevel = 1),
    destroy: () => hls.destroy(),
  };
}

/** Its types say a namespace with a default; what comes is the default. */
const shakaPlayer = shakaModule as unknown as typeof shakaModule.default;

function useShaka(url: string, detour: Detour): PlayerInUse {
  const player = new shakaPlayer.Player();
  const retryParameters = { maxAttempts: 2, baseDelay: 50, backoffFactor: 1, fuzzFactor: 0, timeout: 5000 };
  player.configure({ abr: { enabled: false }, manifest: { retryParameters }, streaming: { retryParameters } });
  player.getNetworkingEngine()?.registerRequestFilter((_: unknown, request: { uris: string[] }) => {
    request.uris = request.uris.map(detour);
  });
  return {
    player,
    listeners: ['addEventListener', 'removeEventListener'],
    async start(video, at) {
      await player.attach(video);
      await player.load(url, at);
    },
    change() {
      const other = player.getVariantTracks().find(({ active }) => !active)!;
      player.selectVariantTrack(other, true);
    },
    destroy: () => player.destroy() as Promise<void>,
  };
}

function useDash(url: string, detour: Detour): PlayerInUse {
  const player: MediaPlayerClass = MediaPlayer().create();
  let destroyed = false;
  const none = { MPD: 0, MediaSegment: 0, InitializationSegment: 0 };
  const settings: unknown = {
    debug: { logLevel: 0 },
    streaming: { abr: { autoSwitchBitrate: { video: false } }, retryAttempts: none },
  };
  player.updateSettings(settings as MediaPlayerSettingClass);
  player.addRequestInterceptor((request) => {
    request.url = detour(request.url);
    return Promise.resolve(request);
  });
  return {
    player,
    listeners: ['on', 'off'],
    start(video, at) {
      player.initialize(video, url, false, at);
      return Promise.resolve();
    },
    change() {
      const now = player.getCurrentRepresentationForType('video')!.index;
      player.setRepresentationForTypeByIndex('video', 1 - now, true);
    },
    forgive() {
      const patience: unknown = {
        streaming: { retryAttempts: { MediaSegment: 1 }, retryIntervals: { MediaSegment: 50 } },
      };
      player.updateSettings(patience as MediaPlayerSettingClass);
    },
    destroy() {
      // A second time throws.
      if (!destroyed) player.destroy();
      destroyed = true;
    },
  };
}

const cmafEnd = { at: 8, parts: /part-\d-[56]\.m4s/ };

const hlsErrors = {
  missing: 'hls.js manifestLoadError 404',
  broken: 'hls.js manifestParsingError 200',
  parts: 'hls.js fragLoadError 404',
};

export const kinds: readonly Kind[] = [
  {
    name: 'hls.js, fragmented MP4',
    bitrates: [60, 138],
    framesPerSecond: 25,
    end: cmafEnd,
    errors: hlsErrors,
    create: (detour) => useHls(stream('cmaf/film.m3u8'), detour),
  },
  {
    name: 'hls.js, MPEG-TS',
    needs: 'video/mp4; codecs="avc1.42c01e,mp4a.40.2"',
    bitrates: [62, 150],
    end: { at: 4, parts: /part-\d-2\.mpegts/ },
    errors: hlsErrors,
    create: (detour) => useHls(stream('ts/film.m3u8'), detour),
  },
  {
    name: 'Shaka Player, HLS',
    bitrates: [60, 138],
    framesPerSecond: 25,
    // It looks into the last part to learn how long the stream is.
    end: { at: 8, parts: /part-\d-5\.m4s/ },
    errors: {
      missing: 'shaka 1001 BAD_HTTP_STATUS 404',
      broken: 'shaka 4015 HLS_PLAYLIST_HEADER_MISSING',
      parts: 'shaka 1001 BAD_HTTP_STATUS 404',
    },
    create: (detour) => useShaka(stream('cmaf/film.m3u8'), detour),
  },
  {
    name: 'Shaka Player, DASH',
    bitrates: [56, 136],
    framesPerSecond: 25,
    end: cmafEnd,
    errors: {
      missing: 'shaka 1001 BAD_HTTP_STATUS 404',
      broken: 'shaka 4001 DASH_INVALID_XML',
      parts: 'shaka 1001 BAD_HTTP_STATUS 404',
    },
    create: (detour) => useShaka(stream('cmaf/film.mpd'), detour),
  },
  {
    name: 'dash.js',
    bitrates: [56, 136],
    framesPerSecond: 25,
    end: cmafEnd,
    errors: {
      missing: 'dash.js 25 DOWNLOAD_ERROR_ID_MANIFEST 404',
      broken: 'dash.js 10 MANIFEST_LOADER_PARSING_FAILURE',
      parts: 'dash.js 27 DOWNLOAD_ERROR_ID_CONTENT 404',
    },
    create: (detour) => useDash(stream('cmaf/film.mpd'), detour),
  },
];
