import type { Cancel, Device, DeviceFacts, NetworkState } from 'tenfoot/platform';
import { callService, type LunaReply, ask, pageGlobals, readObject, type WebOSGlobals } from './luna.js';
import { readVersion } from './version.js';

type Facts = { -readonly [Name in keyof DeviceFacts]: DeviceFacts[Name] };

/** Milliseconds that a set is given to describe itself. */
const patience = 1000;
const unknown: NetworkState = { state: 'unknown', type: 'unknown' };

function text(value: unknown): string | undefined {
  // A firmware that does not know its version says so.
  return typeof value === 'string' && value && value !== '0.0.0' ? value : undefined;
}

/** Adds what a set says of itself; what is known already stays. */
function add(facts: Facts, model: unknown, firmware: unknown, platformVersion: unknown): void {
  const more = { model: text(model), firmware: text(firmware), platformVersion: text(platformVersion) };
  (['model', 'firmware', 'platformVersion'] as const).forEach((name) => {
    const value = more[name];
    if (value !== undefined && !facts[name]) facts[name] = value;
  });
}

/** What `getStatus` of the connection manager says. */
function readNetwork(reply: LunaReply): NetworkState {
  const link = (name: string): LunaReply => {
    const value = reply[name];
    return typeof value === 'object' && value !== null ? (value as LunaReply) : {};
  };
  const links = (['wired', 'wifi'] as const).filter((name) => link(name).state === 'connected');
  const type = links.filter((name) => link(name).onInternet === 'yes')[0] || links[0] || 'unknown';
  const internet = reply.isInternetConnectionAvailable;
  if (internet === true) return { state: 'online', type };
  if (!links.length) {
    const says = internet === false || link('wired').state === 'disconnected' || link('wifi').state === 'disconnected';
    return says ? { state: 'offline', type } : unknown;
  }
  // The set looks for a server of LG: one that it cannot reach does not mean that the collector cannot be reached.
  const reaches = internet === undefined && link(type).onInternet === 'yes';
  return { state: reaches ? 'online' : 'unknown', type };
}

/**
 * The device of a webOS set, over the Luna bridge. What is refused, missing or no answer is left out; no id of the hardware is
 * asked for.
 */
export function createWebOSDevice(globals: WebOSGlobals = pageGlobals()): Device {
  const listeners: ((network: NetworkState) => void)[] = [];
  let network = unknown;
  let asking = false;
  let unsubscribe: Cancel | null = null;

  const userAgent = (): string => {
    const agent: unknown = ask(() => globals.navigator && globals.navigator.userAgent);
    return typeof agent === 'string' ? agent : '';
  };

  /** What of it is known at once; `platformVersion` of the system object is that of the firmware, says LG's library. */
  function readAtOnce(facts: Facts): void {
    const system = ask(() => globals.PalmSystem || globals.webOSSystem);
    const info = readObject(system && ask(() => system.deviceInfo)) || {};
    add(facts, info.modelName, info.platformVersion, readVersion(userAgent()));
  }

  function describe(done: (facts: DeviceFacts) => void): void {
    const facts: Facts = { manufacturer: 'LG' };
    const calls: Cancel[] = [];
    let told = false;
    function finish(): void {
      if (told) return;
      told = true;
      calls.forEach((cancel) => cancel());
      readAtOnce(facts);
      done(facts);
    }
    function call(service: string, params: LunaReply, heard: (reply: LunaReply | null) => void): void {
      if (!told) calls.push(callService(globals, `luna://com.webos.service.${service}`, params, heard));
    }
    ask(() => globals.setTimeout && globals.setTimeout(finish, patience));
    call('tv.systemproperty/getSystemInfo', { keys: ['modelName', 'firmwareVersion', 'sdkVersion'] }, (reply) => {
      if (reply) add(facts, reply.modelName, reply.firmwareVersion, reply.sdkVersion);
      if (facts.model && facts.firmware && facts.platformVersion) return finish();
      // Another service of newer sets, which LG's library asks.
      const names = ['tv.model.modelname', 'tv.nyx.firmwareVersion', 'tv.nyx.platformVersion'] as const;
      call('config/getConfigs', { configNames: names }, (answer) => {
        const configs = readObject(JSON.stringify((answer && answer.configs) || {})) || {};
        add(facts, configs[names[0]], configs[names[1]], configs[names[2]]);
        finish();
      });
    });
  }

  function hear(reply: LunaReply | null): void {
    if (!reply) return;
    const next = readNetwork(reply);
    if (next.state === network.state && next.type === network.type) return;
    network = next;
    listeners.slice().forEach((listener) => ask(() => listener(next)));
  }

  function askNetwork(subscribe: boolean, heard: (reply: LunaReply | null) => void): Cancel {
    // webOS 1 has the service under its older name.
    const family = /537\.41/.test(userAgent()) ? 'palm' : 'webos.service';
    return callService(globals, `luna://com.${family}.connectionmanager/getStatus`, { subscribe }, heard);
  }

  return {
    describe,
    network() {
      if (!unsubscribe && !asking) {
        asking = true;
        askNetwork(false, (reply) => {
          asking = false;
          hear(reply);
        });
      }
      return network;
    },
    onNetwork(listener): Cancel {
      listeners.push(listener);
      if (!unsubscribe) unsubscribe = askNetwork(true, hear);
      return () => {
        const at = listeners.indexOf(listener);
        if (at >= 0) listeners.splice(at, 1);
        if (listeners.length || !unsubscribe) return;
        unsubscribe();
        unsubscribe = null;
      };
    },
  };
}
