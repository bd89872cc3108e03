import type { EmulatedObject } from './av-control.js';
import { createOipfObject } from './oipf-object.js';
import type { OipfKnobs } from './quirks.js';

/** Bits of a keyset (OIPF DAE, "Keyset"). */
const allKeys = 0x7ff;

/** What `getOwnerApplication` gives. */
export interface EmulatedApplication {
  readonly visible: boolean;
  show(): boolean;
  hide(): boolean;
  /** Gives a new one; null when there is no such. */
  createApplication(uri: string, isChild?: boolean): EmulatedApplication | null;
  destroyApplication(): void;
  readonly privateData: {
    readonly keyset: {
      readonly value: number;
      readonly maximumValue: number;
      readonly supportsPointer: boolean;
      /** The mask that holds from now on. */
      setValue(mask: number): number;
    };
    readonly currentChannel: unknown;
    /** Bytes; −1 where the terminal does not know. */
    getFreeMem(): number;
  };
}

/** Creates the app's own application. Nothing of an app is visible before `show()`. */
export function createApplication(page: HTMLElement, currentChannel: () => unknown): EmulatedApplication {
  let keys = 0;
  let visible = false;
  page.style.visibility = 'hidden';
  const see = (to: boolean): boolean => {
    visible = to;
    page.style.visibility = to ? '' : 'hidden';
    return true;
  };
  return {
    get visible() {
      return visible;
    },
    show: () => see(true),
    hide: () => see(false),
    createApplication: () => null,
    destroyApplication: () => void see(false),
    privateData: {
      keyset: {
        get value() {
          return keys;
        },
        maximumValue: allKeys,
        supportsPointer: false,
        setValue: (mask) => (keys = mask & allKeys),
      },
      get currentChannel() {
        return currentChannel();
      },
      getFreeMem: () => -1,
    },
  };
}

/** Makes `element` an application manager, a configuration or a capabilities object. */
export function createOther(
  element: HTMLObjectElement,
  type: string,
  knobs: OipfKnobs,
  application: EmulatedApplication,
): EmulatedObject {
  const object = createOipfObject(element, type, { ...knobs, frozen: false });
  if (/Manager$/.test(type)) object.define({ getOwnerApplication: () => application, onLowMemory: null });
  if (/Configuration$/.test(type))
    object.define({
      configuration: {
        preferredAudioLanguage: 'eng',
        preferredSubtitleLanguage: 'eng',
        preferredUILanguage: 'eng',
        countryId: 'GBR',
        subtitlesEnabled: false,
        // The viewer has to be asked first.
        deviceId: '#1',
      },
    });
  if (/Capabilities$/.test(type))
    object.define({ hasCapability: () => false, extraSDVideoDecodes: 0, extraHDVideoDecodes: 0 });
  return { element, video: null, position: () => 0, close: () => object.close() };
}
