import type { LunaReply } from '../luna.js';
import { refuse, type Service } from './luna.js';

/** What a set is. */
export interface EmulatedModel {
  readonly modelName: string;
  readonly firmwareVersion: string;
  readonly sdkVersion: string;
  readonly userAgent: string;
  readonly deviceId: string;
}

/** A set of 2021. */
export const usualModel: EmulatedModel = {
  modelName: 'OLED55EMULATED',
  firmwareVersion: '03.30.65',
  sdkVersion: '6.3.2',
  userAgent:
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager',
  deviceId: '5a1e0000-0000-4000-8000-00000000e0e0',
};

/** How the set is connected. */
export type EmulatedNetwork = 'wired' | 'wifi' | 'none';

/** Where the connection manager is; on webOS 1 under its older name. */
export const connectionUris = [
  'luna://com.webos.service.connectionmanager/getStatus',
  'luna://com.palm.connectionmanager/getStatus',
] as const;

function pick(from: LunaReply, names: unknown): { found: LunaReply; missing: string[] } {
  const found: { [name: string]: unknown } = {};
  const missing: string[] = [];
  (Array.isArray(names) ? (names as unknown[]) : []).forEach((name) => {
    const key = String(name);
    if (key in from) found[key] = from[key];
    else missing.push(key);
  });
  return { found, missing };
}

/** The services of a set that apps ask, with LG's words and types: what is said of the system are texts. */
export function createServices(
  model: EmulatedModel,
  network: () => EmulatedNetwork,
  hasDeviceId: boolean,
): { readonly [uri: string]: Service } {
  const properties: LunaReply = {
    modelName: model.modelName,
    firmwareVersion: model.firmwareVersion,
    sdkVersion: model.sdkVersion,
    UHD: 'true',
    OLED: 'true',
    ddrSize: '3G',
  };
  const configs: LunaReply = {
    'tv.model.modelname': model.modelName,
    'tv.nyx.firmwareVersion': model.firmwareVersion,
    'tv.nyx.platformVersion': model.sdkVersion,
    'tv.hw.panelResolution': 'UD',
    'tv.hw.ddrSize': '3G',
    'tv.hw.displayType': 'OLED',
    'tv.model.supportHDR': true,
    'tv.config.supportDolbyHDRContents': true,
    'tv.config.supportDolbyTVATMOS': true,
  };

  function status(): LunaReply {
    const link = (name: EmulatedNetwork): LunaReply =>
      name === network()
        ? { state: 'connected', onInternet: 'yes', ipAddress: '192.0.2.10' }
        : { state: 'disconnected' };
    return {
      returnValue: true,
      isInternetConnectionAvailable: network() !== 'none',
      wired: link('wired'),
      wifi: link('wifi'),
    };
  }

  return {
    [connectionUris[0]]: status,
    [connectionUris[1]]: status,
    'luna://com.webos.service.tv.systemproperty/getSystemInfo': ({ keys }) => ({
      ...pick(properties, keys).found,
      returnValue: true,
    }),
    'luna://com.webos.service.config/getConfigs'({ configNames }) {
      const { found, missing } = pick(configs, configNames);
      return { configs: found, missingConfigs: missing, returnValue: true };
    },
    'luna://com.webos.settingsservice/getSystemSettings': ({ category }) => ({
      category,
      settings: { soundOutput: 'tv_speaker', soundOutputDigital: 'pcm' },
      returnValue: true,
    }),
    // Which of LG's error codes means what is not published.
    'luna://com.webos.service.sm/deviceid/getIDs': ({ idType }) =>
      hasDeviceId && Array.isArray(idType) && idType[0] === 'LGUDID'
        ? { idList: [{ idType: 'LGUDID', idValue: model.deviceId }], returnValue: true }
        : refuse('ERR.801', 'The id is not supported.'),
    'luna://com.webos.applicationManager/launch': ({ id }) =>
      id ? { returnValue: true } : refuse(-101, 'App ID is not specified.'),
  };
}
