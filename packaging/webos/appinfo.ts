/** `appinfo.json`: what a set is told of the app (LG, "App Metadata"). */
export interface AppInfo {
  /** Reverse domain name in lower case; not under com.palm, com.webos or com.lge, which are LG's. */
  readonly id: string;
  /** Three numbers without leading zeros. */
  readonly version: string;
  readonly vendor: string;
  readonly type: 'web';
  readonly main: string;
  readonly title: string;
  /** 80 × 80. */
  readonly icon: string;
  /** 130 × 130. */
  readonly largeIcon: string;
  /** 1920 × 1080, shown until the first frame. */
  readonly splashBackground: string;
  readonly resolution: '1920x1080' | '1280x720';
  /** Back comes as key 461 and goes through no history: the app handles it. */
  readonly disableBackHistoryAPI: boolean;
}

export function appInfoJson(info: AppInfo): string {
  return `${JSON.stringify(info, null, 2)}\n`;
}
