const tizen = (name: string): string => `http://tizen.org/privilege/${name}`;
const samsung = (name: string): string => `http://developer.samsung.com/privilege/${name}`;

/** The network: without it, no request leaves the app (Tizen, "Web API privileges"). */
export const internet = tizen('internet');

/**
 * Which privilege an API asks for, by its path below `tizen` or `webapis`; the longest path that fits counts. From the reference
 * texts of the Tizen and Samsung Product APIs (carried by @types/tizen-common-web 2.0.6 and @types/tizen-tv-webapis 2.0.9), but
 * `avplay`: the reference names none, Samsung's AVPlay samples declare it.
 */
export const privilegesOf: Readonly<Record<string, readonly string[]>> = {
  'webapis.adinfo': [samsung('adinfo')],
  'webapis.avplay': [samsung('avplay')],
  'webapis.avplay.setDrm': [samsung('avplay'), samsung('drmplay')],
  'webapis.avplay.getUID': [samsung('avplay'), samsung('drmplay')],
  'webapis.avplaystore': [samsung('avplay')],
  'webapis.billing': [samsung('billing')],
  'webapis.network': [samsung('network.public')],
  'webapis.productinfo': [samsung('productinfo')],
  'webapis.sso': [samsung('sso.partner')],
  'webapis.widgetdata': [samsung('widgetdata')],
  'tizen.account': [tizen('account.read')],
  'tizen.account.add': [tizen('account.write')],
  'tizen.account.remove': [tizen('account.write')],
  'tizen.account.update': [tizen('account.write')],
  'tizen.alarm': [tizen('alarm')],
  'tizen.application.getAppCerts': [tizen('appmanager.certificate')],
  'tizen.application.getAppMetaData': [tizen('application.info')],
  'tizen.application.kill': [tizen('appmanager.kill')],
  'tizen.application.launch': [tizen('application.launch')],
  'tizen.application.launchAppControl': [tizen('application.launch')],
  'tizen.archive': [tizen('filesystem.write')],
  'tizen.content': [tizen('content.read')],
  'tizen.content.createPlaylist': [tizen('content.write')],
  'tizen.content.scanFile': [tizen('content.write')],
  'tizen.content.update': [tizen('content.write')],
  'tizen.download': [tizen('download')],
  'tizen.filesystem': [tizen('filesystem.read')],
  'tizen.filesystem.copyFile': [tizen('filesystem.read'), tizen('filesystem.write')],
  'tizen.filesystem.createDirectory': [tizen('filesystem.write')],
  'tizen.filesystem.deleteDirectory': [tizen('filesystem.write')],
  'tizen.filesystem.deleteFile': [tizen('filesystem.write')],
  'tizen.filesystem.moveFile': [tizen('filesystem.read'), tizen('filesystem.write')],
  'tizen.filesystem.openFile': [tizen('filesystem.read'), tizen('filesystem.write')],
  'tizen.filesystem.rename': [tizen('filesystem.write')],
  'tizen.keymanager': [tizen('keymanager')],
  'tizen.package': [tizen('package.info')],
  'tizen.package.install': [tizen('packagemanager.install')],
  'tizen.package.uninstall': [tizen('packagemanager.install')],
  'tizen.push': [tizen('push')],
  'tizen.tvaudiocontrol': [tizen('tv.audio')],
  'tizen.tvdisplaycontrol': [tizen('tv.display')],
  'tizen.tvinputdevice': [tizen('tv.inputdevice')],
  'tizen.tvwindow': [tizen('tv.window')],
  'tizen.voicecontrol': [tizen('recorder')],
  'tizen.websetting.removeAllCookies': [tizen('websetting')],
};

/** Privileges that Samsung gives to partners alone: a certificate of the public level is refused them. */
export const partnerPrivileges: readonly string[] = [samsung('sso.partner'), tizen('packagemanager.install')];

/** What the calls of an app ask for; `apis` are paths as `tizen.tvinputdevice.registerKey`. In the order of their names. */
export function privilegesFor(apis: Iterable<string>, usesNetwork: boolean): string[] {
  const needed = new Set<string>(usesNetwork ? [internet] : []);
  for (const api of apis) {
    const path = api.split('.');
    while (path.length && !(path.join('.') in privilegesOf)) path.pop();
    for (const privilege of privilegesOf[path.join('.')] ?? []) needed.add(privilege);
  }
  return [...needed].sort();
}
