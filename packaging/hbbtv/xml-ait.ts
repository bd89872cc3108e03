import { escapeXml } from '../app/xml.js';
import { pageType, type HbbtvApplication } from './application.js';

/**
 * The XML AIT (TS 102 809, 5.4), for terminals that start an application by its address. It is served as
 * `application/vnd.dvb.ait+xml`.
 */
export function xmlAit(application: HbbtvApplication): string {
  const { name, language, organisation, base, location, version } = application;
  const [major, minor, micro] = application.hbbtvVersion.split('.');
  return `<?xml version="1.0" encoding="UTF-8"?>
<mhp:ServiceDiscovery xmlns:mhp="urn:dvb:mhp:2009" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <mhp:ApplicationDiscovery DomainName="${escapeXml(new URL(base).hostname)}">
    <mhp:ApplicationList>
      <mhp:Application>
        <mhp:appName Language="${escapeXml(language)}">${escapeXml(name)}</mhp:appName>
        <mhp:applicationIdentifier>
          <mhp:orgId>${organisation}</mhp:orgId>
          <mhp:appId>${application.application}</mhp:appId>
        </mhp:applicationIdentifier>
        <mhp:applicationDescriptor>
          <mhp:type>
            <mhp:OtherApp>${pageType}</mhp:OtherApp>
          </mhp:type>
          <mhp:controlCode>AUTOSTART</mhp:controlCode>
          <mhp:visibility>VISIBLE_ALL</mhp:visibility>
          <mhp:serviceBound>false</mhp:serviceBound>
          <mhp:priority>1</mhp:priority>
          <mhp:version>${version.toString(16).padStart(2, '0').toUpperCase()}</mhp:version>
          <mhp:mhpVersion>
            <mhp:profile>0</mhp:profile>
            <mhp:versionMajor>${major}</mhp:versionMajor>
            <mhp:versionMinor>${minor}</mhp:versionMinor>
            <mhp:versionMicro>${micro}</mhp:versionMicro>
          </mhp:mhpVersion>
        </mhp:applicationDescriptor>
        <mhp:applicationTransport xsi:type="mhp:HTTPTransportType">
          <mhp:URLBase>${escapeXml(base)}</mhp:URLBase>
        </mhp:applicationTransport>
        <mhp:applicationLocation>${escapeXml(location)}</mhp:applicationLocation>
      </mhp:Application>
    </mhp:ApplicationList>
  </mhp:ApplicationDiscovery>
</mhp:ServiceDiscovery>
`;
}
