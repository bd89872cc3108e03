import { turn } from '../../html5/emulator/quirk.js';
import type { AVControl, Programme, VideoBroadcast } from '../oipf.js';
import { createApplication, createOther, type EmulatedApplication } from './application.js';
import { createAVControl, type EmulatedObject } from './av-control.js';
import { createBroadcast, type EmulatedBroadcast, type EmulatedChannel, type Tuner } from './broadcast.js';
import { createDecoder } from './decoder.js';
import { installObjects } from './install.js';
import {
  type AVControlQuirk,
  avControlQuirks,
  type BroadcastQuirk,
  broadcastQuirks,
  type OipfKnobs,
  usualOipf,
} from './quirks.js';

export {
  type AVControlQuirk,
  avControlQuirks,
  type BroadcastQuirk,
  broadcastQuirks,
  type OipfKnobs,
} from './quirks.js';
export type { EmulatedApplication } from './application.js';
export type { EmulatedChannel } from './broadcast.js';

/** How an emulated terminal is. */
export interface HbbtvEmulatorOptions {
  /** What its A/V control objects do otherwise than documented; see `avControlQuirks`. */
  readonly quirks?: readonly AVControlQuirk[];
  /** The same of its video/broadcast objects; see `broadcastQuirks`. */
  readonly broadcastQuirks?: readonly BroadcastQuirk[];
  /** Knobs of all objects, over the quirks. */
  readonly knobs?: Partial<OipfKnobs>;
  /** Where the objects that `createObject` makes are put; default a new element in the body of the page. */
  readonly container?: HTMLElement;
  /** As in its user agent; default `1.4.1`. */
  readonly version?: string;
}

/** A channel to be received; what is left out is made up. */
export interface ChannelToAdd {
  readonly name: string;
  /** The film that is shown on it, over and over. */
  readonly url: string;
  /** The present and the following; default one hour that begins now. */
  readonly programmes?: readonly Programme[];
}

/** An emulated terminal: its objects on real video. */
export interface HbbtvEmulator {
  readonly userAgent: string;
  /** For `window.oipfObjectFactory`. Throws a TypeError for what it does not support. */
  readonly oipfObjectFactory: {
    isObjectSupported(type: string): boolean;
    createVideoBroadcastObject(): HTMLObjectElement;
    createVideoMpegObject(): HTMLObjectElement;
    createApplicationManagerObject(): HTMLObjectElement;
    createConfigurationObject(): HTMLObjectElement;
    createCapabilitiesObject(): HTMLObjectElement;
    createDrmAgentObject(): HTMLObjectElement;
  };
  readonly application: EmulatedApplication;
  /** Makes an `<object>` of a type and puts it into the page. */
  createObject(type: 'video/broadcast'): HTMLObjectElement & VideoBroadcast;
  createObject(type: 'video/mp4'): HTMLObjectElement & AVControl;
  createObject(type: string): HTMLObjectElement;
  /** From now on objects that the page makes become OIPF's when they get a type of theirs. Returns what ends it. */
  install(): () => void;
  /** A channel is received from now on; the first one is what the set is tuned to. */
  addChannel(channel: ChannelToAdd): EmulatedChannel;
  /** The programmes of a channel change. */
  changeProgrammes(channel: EmulatedChannel, programmes: readonly Programme[]): void;
  /** The set takes the tuner away, such as for a recording, or gives it back. */
  takeTuner(isTaken: boolean): void;
  /** The picture of an object. */
  video(object: object): HTMLVideoElement;
  /** Where that is, seconds; of a channel, into its programme. */
  position(object: object): number;
  close(): void;
}

/** Works in XHTML pages too, whatever the page does to `createElement`. */
const xhtml = 'http://www.w3.org/1999/xhtml';
const isMedia = /^(video|audio)\/(mp4|mpeg)$|^application\/dash\+xml$/;
const isOther = /^application\/oipf(ApplicationManager|Configuration|Capabilities)$/;

/** Creates a terminal. Throws a TypeError on a quirk that is not known. */
export function createHbbtvEmulator(options: HbbtvEmulatorOptions = {}): HbbtvEmulator {
  const av: OipfKnobs = {
    ...turn<OipfKnobs, AVControlQuirk>(usualOipf, avControlQuirks, options.quirks || []),
    ...options.knobs,
  };
  const tv: OipfKnobs = {
    ...turn<OipfKnobs, BroadcastQuirk>(usualOipf, broadcastQuirks, options.broadcastQuirks || []),
    ...options.knobs,
  };
  const container = options.container || document.body.appendChild(document.createElement('div'));
  const page = container.ownerDocument;
  const decoder = createDecoder();
  const channels: EmulatedChannel[] = [];
  const tuner: Tuner = { channels, current: null, isTaken: false };
  const objects: (EmulatedObject | EmulatedBroadcast)[] = [];
  const application = createApplication(container, () => tuner.current);
  const isSupported = (type: string): boolean => type === 'video/broadcast' || isMedia.test(type) || isOther.test(type);

  function find(object: object): EmulatedObject {
    const found = objects.filter(({ element }) => element === object)[0];
    if (!found) throw new TypeError('expected an object of this terminal');
    return found;
  }

  function upgrade(element: HTMLObjectElement, type: string): void {
    if (objects.some((each) => each.element === element)) return;
    if (type === 'video/broadcast') objects.push(createBroadcast(element, tv, decoder, tuner));
    else if (isMedia.test(type)) objects.push(createAVControl(element, type, av, decoder));
    else objects.push(createOther(element, type, av, application));
  }

  function create(type: string): HTMLObjectElement {
    if (!isSupported(type)) throw new TypeError(`expected a type that this terminal supports, got ${type}`);
    const element = page.createElementNS(xhtml, 'object') as HTMLObjectElement;
    upgrade(element, type);
    return element;
  }

  return {
    userAgent: `Mozilla/5.0 (Linux; Emulated) HbbTV/${options.version || '1.4.1'} (+DRM;Emulated;Terminal;1.0;1.0;Family)`,
    oipfObjectFactory: {
      isObjectSupported: isSupported,
      createVideoBroadcastObject: () => create('video/broadcast'),
      createVideoMpegObject: () => create('video/mpeg'),
      createApplicationManagerObject: () => create('application/oipfApplicationManager'),
      createConfigurationObject: () => create('application/oipfConfiguration'),
      createCapabilitiesObject: () => create('application/oipfCapabilities'),
      createDrmAgentObject: () => create('application/oipfDrmAgent'),
    },
    application,
    createObject: ((type: string) => container.appendChild(create(type))) as HbbtvEmulator['createObject'],
    install: () => installObjects(page, isSupported, upgrade),
    addChannel({ name, url, programmes }) {
      const sid = channels.length + 1;
      const startTime = Math.floor(Date.now() / 1000);
      const channel: EmulatedChannel = {
        ccid: `ccid:dvbt.${sid}`,
        onid: 1,
        tsid: 1,
        sid,
        name,
        channelType: 0,
        url,
        programmes: programmes || [
          { name: `${name} now`, startTime, duration: 3600, programmeID: `crid://emulated/${sid}` },
        ],
      };
      channels.push(channel);
      tuner.current = tuner.current || channel;
      return channel;
    },
    changeProgrammes(channel, programmes) {
      Object.assign(channel, { programmes });
      objects.forEach((each) => {
        if ('programmesChanged' in each) each.programmesChanged();
      });
    },
    takeTuner(isTaken) {
      tuner.isTaken = isTaken;
      objects.forEach((each) => {
        if ('tunerChanged' in each) each.tunerChanged();
      });
    },
    video(object) {
      const { video } = find(object);
      if (!video) throw new TypeError('expected an object that shows something');
      return video;
    },
    position: (object) => find(object).position(),
    close() {
      objects.splice(0).forEach((object) => {
        object.close();
        if (object.element.parentNode) object.element.parentNode.removeChild(object.element);
      });
      if (!options.container) page.body.removeChild(container);
    },
  };
}
