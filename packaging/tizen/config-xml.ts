import { escapeXml } from '../app/xml.js';

export interface WidgetConfig {
  readonly name: string;
  /** `x.y.z`. */
  readonly version: string;
  /** Ten letters and digits, the same for the app's whole life. */
  readonly packageId: string;
  /** Letters and digits; the application is `packageId.applicationName`. */
  readonly applicationName: string;
  /** The oldest Tizen it shall be installed on, as `5.5`. */
  readonly requiredVersion: string;
  readonly privileges: readonly string[];
}

/**
 * `config.xml`: what a set is told of the app (Samsung, "Configuring Web Applications"; W3C, "Packaged Web Apps"). A tile of the
 * launcher that is opened while the app runs does not load it anew, as that would cut off what plays (Samsung, "Implementing
 * Public Preview").
 */
export function configXml(config: WidgetConfig): string {
  const id = `${config.packageId}.${config.applicationName}`;
  const privileges = config.privileges.map((name) => `  <tizen:privilege name="${escapeXml(name)}"/>\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<widget xmlns="http://www.w3.org/ns/widgets" xmlns:tizen="http://tizen.org/ns/widgets" id="http://example.com/${id}" version="${config.version}" viewmodes="maximized">
  <access origin="*" subdomains="true"/>
  <tizen:application id="${id}" package="${config.packageId}" required_version="${config.requiredVersion}"/>
  <tizen:app-control>
    <tizen:src name="index.html" reload="disable"/>
    <tizen:operation name="http://samsung.com/appcontrol/operation/eden_resume"/>
  </tizen:app-control>
  <content src="index.html"/>
  <feature name="http://tizen.org/feature/screen.size.normal.1080.1920"/>
  <icon src="icon.png"/>
  <name>${escapeXml(config.name)}</name>
${privileges}  <tizen:profile name="tv-samsung"/>
  <tizen:setting screen-orientation="landscape" context-menu="disable" background-support="disable" encryption="disable" install-location="auto" hwkey-event="enable"/>
</widget>
`;
}
