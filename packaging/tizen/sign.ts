import { createHash, sign as signBytes } from 'node:crypto';
import { text, type Files } from '../app/files.js';
import type { Identity } from './identity.js';
import * as names from './signature-names.js';

type Role = 'author' | 'distributor';

const targets = { author: 'AuthorSignature', distributor: 'DistributorSignature' } as const;

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/**
 * Signs a package: all its files and two more, the author's signature of everything, and the distributor's of everything and of
 * the author's (W3C, "XML Digital Signatures for Widgets"; the layout is the one that Tizen's own packager writes).
 */
export function signWidget(files: Files, author: Identity, distributor: Identity): Map<string, Uint8Array> {
  const signed = new Map(files);
  signed.set(names.authorFile, text(signatureXml(signed, 'author', author)));
  signed.set(names.distributorFile, text(signatureXml(signed, 'distributor', distributor)));
  return signed;
}

/**
 * Everything is written in its canonical form at once (every element with an end tag, attributes in order, no white space but
 * in the text), so that what is digested and signed is what stands in the file.
 */
function signatureXml(files: Files, role: Role, identity: Identity): string {
  const property = propertyXml(role);
  const references = [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, bytes]) => referenceXml(encodeURIComponent(path), '', digest(bytes)));
  const transform = `<Transforms><Transform Algorithm="${names.canonical11}"></Transform></Transforms>`;
  references.push(referenceXml('#prop', transform, digest(text(inNamespace('Object', property)))));
  const signedInfo =
    '<SignedInfo>' +
    `<CanonicalizationMethod Algorithm="${names.exclusive}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${names.rsaSha256}"></SignatureMethod>` +
    `${references.join('')}</SignedInfo>`;
  const value = signBytes('sha256', text(inNamespace('SignedInfo', signedInfo)), identity.privateKey);
  const certificates = identity.certificates.map(
    (der) => `<X509Certificate>${der.toString('base64')}</X509Certificate>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
    `<Signature xmlns="${names.dsig}" Id="${targets[role]}">${signedInfo}` +
    `<SignatureValue>${value.toString('base64')}</SignatureValue>` +
    `<KeyInfo><X509Data>${certificates.join('')}</X509Data></KeyInfo>${property}</Signature>\n`
  );
}

/** An element as it looks when it stands alone: with the namespace that it has from the Signature around it. */
function inNamespace(element: string, xml: string): string {
  return xml.replace(`<${element}`, `<${element} xmlns="${names.dsig}"`);
}

function referenceXml(uri: string, transforms: string, value: string): string {
  return (
    `<Reference URI="${uri}">${transforms}<DigestMethod Algorithm="${names.sha256}"></DigestMethod>` +
    `<DigestValue>${value}</DigestValue></Reference>`
  );
}

/** Who signs, in the words of the specification; the same for every package, and so is its digest. */
function propertyXml(role: Role): string {
  const property = (id: string, content: string): string =>
    `<SignatureProperty Id="${id}" Target="#${targets[role]}">${content}</SignatureProperty>`;
  return (
    `<Object Id="prop"><SignatureProperties xmlns:dsp="${names.properties}">` +
    property('profile', `<dsp:Profile URI="${names.widgets}profile"></dsp:Profile>`) +
    property('role', `<dsp:Role URI="${names.widgets}role-${role}"></dsp:Role>`) +
    property('identifier', '<dsp:Identifier></dsp:Identifier>') +
    '</SignatureProperties></Object>'
  );
}
