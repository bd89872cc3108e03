import { turn } from '../../html5/emulator/quirk.js';
import type { SystemObject, WebOSGlobals } from '../luna.js';
import { createLuna } from './luna.js';
import { type WebOSKnobs, type WebOSQuirk, webosQuirks, usualSet } from './quirks.js';
import { connectionUris, createServices, type EmulatedModel, type EmulatedNetwork, usualModel } from './services.js';
import { adoptVideo, type SetVideo } from './video.js';

export { type WebOSKnobs, type WebOSQuirk, webosQuirks } from './quirks.js';
export type { EmulatedModel, EmulatedNetwork } from './services.js';

/** How an emulated set is. */
export interface WebOSEmulatorOptions {
  /** What it does otherwise than documented; see `webosQuirks`. */
  readonly quirks?: readonly WebOSQuirk[];
  /** Knobs of their own, over the quirks. */
  readonly knobs?: Partial<WebOSKnobs>;
  readonly model?: Partial<EmulatedModel>;
  /** The page of the app; default the document. Not needed by the services. */
  readonly page?: Document;
  /** Runs a task after some milliseconds; default `setTimeout`. */
  readonly later?: (task: () => void, delay: number) => void;
}

/** `PalmSystem` of the emulated set. */
export interface EmulatedSystem extends Required<SystemObject> {
  /** The id of the app and of its process. */
  readonly identifier: string;
  /** JSON text of what the app was launched with. */
  launchParams: string;
  /** JSON text. */
  readonly country: string;
  readonly timeZone: string;
  readonly isKeyboardVisible: boolean;
  platformBack(): void;
  activate(): void;
  deactivate(): void;
  stageReady(): void;
}

/** An emulated LG set: its services, its page, and videos on its pipelines. */
export interface WebOSEmulator {
  /** What a page has as globals: for `webos()`, or to be put on a window. */
  readonly globals: WebOSGlobals & { readonly PalmSystem: EmulatedSystem };
  /** Puts a video of the page on the pipelines of the set. Before anybody listens to it. */
  adopt(video: HTMLVideoElement): void;
  /** Where the picture of a video really is, in seconds. */
  position(video: HTMLVideoElement): number;
  /** The app goes to the background: its media first, then the page, then all else. */
  background(): void;
  /** The app is seen again. */
  foreground(): void;
  /** The app is launched, with `webOSLaunch`. */
  launch(params?: object): void;
  /** The app is launched while it runs: it is seen again, with `webOSRelaunch`. */
  relaunch(params?: object): void;
  /** The network changes. */
  connectNetwork(network: EmulatedNetwork): void;
  /** Services that were called, in order. */
  readonly calls: readonly string[];
  close(): void;
}

/** Creates a set. Throws a TypeError on a quirk that is not known. */
export function createWebOSEmulator(options: WebOSEmulatorOptions = {}): WebOSEmulator {
  const quirked = turn<WebOSKnobs, WebOSQuirk>(usualSet, webosQuirks, options.quirks || []);
  const knobs: WebOSKnobs = { ...quirked, ...options.knobs };
  const model: EmulatedModel = { ...usualModel, ...options.model };
  const later = options.later || ((task: () => void, delay: number) => void setTimeout(task, delay));
  const page = (): Document => options.page || document;
  const videos: SetVideo[] = [];
  /** Videos that play, or hold a picture, in the order in which they began. */
  let playing: SetVideo[] = [];
  const undo: (() => void)[] = [];
  let network: EmulatedNetwork = 'wired';
  let hidden = false;

  const luna = createLuna(
    createServices(model, () => network, knobs.deviceId),
    knobs,
    later,
  );
  const [major = '', minor = '', dot = ''] = model.firmwareVersion.split('.');
  const system: EmulatedSystem = {
    identifier: 'com.example.emulated 1001',
    launchParams: '{}',
    deviceInfo: JSON.stringify({
      modelName: model.modelName,
      platformVersion: model.firmwareVersion,
      platformVersionMajor: Number(major),
      platformVersionMinor: Number(minor),
      platformVersionDot: Number(dot),
      screenWidth: 1920,
      screenHeight: 1080,
    }),
    country: '{"country":"DEU","smartServiceCountry":"DEU"}',
    timeZone: 'Europe/Berlin',
    isKeyboardVisible: false,
    platformBack: background,
    activate: foreground,
    deactivate: background,
    stageReady() {},
  };

  function show(next: boolean): void {
    hidden = !next;
    const old = knobs.oldVisibility;
    const state = next ? 'visible' : 'hidden';
    const set = (name: string, value: unknown): void => {
      Object.defineProperty(page(), name, { configurable: true, value });
      undo.push(() => Reflect.deleteProperty(page(), name));
    };
    set('hidden', old ? undefined : !next);
    set('visibilityState', old ? undefined : state);
    if (old) {
      set('webkitHidden', !next);
      set('webkitVisibilityState', state);
    }
    page().dispatchEvent(new Event(old ? 'webkitvisibilitychange' : 'visibilitychange', { bubbles: true }));
  }

  function background(): void {
    if (hidden) return;
    videos.forEach((video) => video.suspend());
    const hide = (): void => {
      show(false);
      later(() => hidden && luna.freeze(true), knobs.freezeAfter);
    };
    hidden = true;
    if (knobs.suspend === 'early pause') later(hide, 40);
    else hide();
  }

  function foreground(): void {
    if (!hidden) return;
    luna.freeze(false);
    show(true);
    videos.forEach((video) => video.resume());
  }

  function dispatch(type: string, params: object): void {
    system.launchParams = JSON.stringify(params);
    page().dispatchEvent(new CustomEvent(type, { bubbles: true, detail: params }));
  }

  function take(video: SetVideo): void {
    playing = playing.filter((other) => other !== video).concat(video);
    while (playing.length > knobs.pipelines) (playing.shift() as SetVideo).lose();
  }

  return {
    globals: {
      ...(knobs.bridge === 'missing' ? {} : { [knobs.bridge]: luna.Bridge }),
      PalmSystem: system,
      webOSSystem: system,
      navigator: { userAgent: model.userAgent },
      setTimeout: later,
    },
    adopt(video) {
      const own: SetVideo = adoptVideo(
        video,
        knobs,
        () => take(own),
        () => (playing = playing.filter((other) => other !== own)),
      );
      videos.push(own);
    },
    position(video) {
      const found = videos.filter((own) => own.video === video)[0];
      if (!found) throw new TypeError('expected a video that this set has adopted');
      return found.position();
    },
    background,
    foreground,
    launch: (params = {}) => dispatch('webOSLaunch', params),
    relaunch(params = {}) {
      foreground();
      dispatch('webOSRelaunch', params);
    },
    connectNetwork(next) {
      network = next;
      connectionUris.forEach((uri) => luna.publish(uri));
    },
    calls: luna.calls,
    close() {
      videos.splice(0).forEach((video) => video.release());
      undo.splice(0).forEach((step) => step());
    },
  };
}
