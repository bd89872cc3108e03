import { createHash, verify, X509Certificate } from 'node:crypto';
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto';
import { asText, text, type Files } from '../app/files.js';
import { elementsOf, parseXml, textOf } from '../app/xml.js';
import * as names from './signature-names.js';

export interface SignatureCheck {
  readonly file: string;
  /** What is wrong with it, in words; empty when it holds. */
  readonly faults: readonly string[];
  /** The signer's certificate, and those that vouch for it. */
  readonly certificates: readonly X509Certificate[];
}

const digests: Readonly<Record<string, string>> = {
  [names.sha256]: 'sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};
const signing: Readonly<Record<string, string>> = {
  [names.rsaSha256]: 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
};
const inclusive = [names.canonical11, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'];

/**
 * Holds every signature of a package against its files, as an installer does: the digest of each file, that each file is signed,
 * the value of the signature, and that each certificate vouches for the one before. Which authority is at the end is not judged.
 */
export function checkSignatures(files: Files): SignatureCheck[] {
  return [...files.keys()]
    .filter(names.isSignature)
    .sort()
    .map((file) => checkSignature(files, file));
}

function checkSignature(files: Files, file: string): SignatureCheck {
  try {
    const document = parseXml(asText(files.get(file) ?? new Uint8Array()));
    const certificates = elementsOf(document, names.dsig, 'X509Certificate').map(
      (element) => new X509Certificate(Buffer.from(textOf(element), 'base64')),
    );
    return {
      file,
      certificates,
      faults: [
        ...valueFaults(document, certificates),
        ...referenceFaults(document, files, file),
        ...chainFaults(certificates),
      ],
    };
  } catch (error) {
    return { file, certificates: [], faults: [error instanceof Error ? error.message : String(error)] };
  }
}

const algorithmOf = (element: Element | undefined): string => element?.getAttribute('Algorithm') ?? '';

/** An element in its canonical form, which inclusive has the prefixes that the Signature around it declares. */
function canonical(element: Element, algorithm: string): string {
  const around = Array.from(element.ownerDocument.documentElement.attributes);
  const ancestorNamespaces = around
    .filter(({ prefix }) => prefix === 'xmlns')
    .map(({ localName, value }) => ({ prefix: localName, namespaceURI: value }));
  if (inclusive.includes(algorithm)) return new C14nCanonicalization().process(element, { ancestorNamespaces });
  if (algorithm === names.exclusive) return new ExclusiveCanonicalization().process(element, {});
  throw new Error(`canonical form ${algorithm || 'without a name'} is not known`);
}

function valueFaults(document: Document, certificates: readonly X509Certificate[]): string[] {
  const [signedInfo] = elementsOf(document, names.dsig, 'SignedInfo');
  const [signer] = certificates;
  if (!signedInfo) return ['it has no SignedInfo'];
  if (!signer) return ['it has no certificate'];
  const method = algorithmOf(elementsOf(signedInfo, names.dsig, 'SignatureMethod')[0]);
  const hash = signing[method];
  if (!hash) return [`signature algorithm ${method || 'without a name'} is not one that sets take`];
  const form = canonical(signedInfo, algorithmOf(elementsOf(signedInfo, names.dsig, 'CanonicalizationMethod')[0]));
  const value = Buffer.from(textOf(elementsOf(document, names.dsig, 'SignatureValue')[0]), 'base64');
  return verify(hash, text(form), signer.publicKey, value) ? [] : ['the signature is not that of its certificate'];
}

function referenceFaults(document: Document, files: Files, file: string): string[] {
  const left = new Set([...files.keys()].filter((path) => !isLeftOut(path, file)));
  const faults: string[] = [];
  for (const reference of elementsOf(document, names.dsig, 'Reference')) {
    const uri = reference.getAttribute('URI') ?? '';
    const hash = digests[algorithmOf(elementsOf(reference, names.dsig, 'DigestMethod')[0])];
    const path = decodeURIComponent(uri);
    left.delete(path);
    const bytes = uri.startsWith('#') ? text(within(document, uri.slice(1), reference)) : files.get(path);
    if (!hash) faults.push(`${path}: its digest is of a kind that sets do not take`);
    else if (!bytes) faults.push(`${path}: is signed but not there`);
    else if (
      createHash(hash).update(bytes).digest('base64') !== textOf(elementsOf(reference, names.dsig, 'DigestValue')[0])
    ) {
      faults.push(`${path}: has changed since it was signed`);
    }
  }
  return [...faults, ...[...left].map((path) => `${path}: is not signed`)];
}

/** The author signs all but signatures; a distributor signs the author's signature too, but no distributor's. */
function isLeftOut(path: string, file: string): boolean {
  return names.isSignature(path) && (file === names.authorFile || path !== names.authorFile);
}

function within(document: Document, id: string, reference: Element): string {
  const [object] = elementsOf(document, names.dsig, 'Object').filter((element) => element.getAttribute('Id') === id);
  if (!object) throw new Error(`#${id} is signed but not there`);
  const transform = elementsOf(reference, names.dsig, 'Transform')[0];
  return canonical(object, transform ? algorithmOf(transform) : names.canonical11);
}

function chainFaults(certificates: readonly X509Certificate[]): string[] {
  const now = Date.now();
  const old = certificates.filter(({ validTo, validFrom }) => Date.parse(validTo) < now || Date.parse(validFrom) > now);
  const broken = certificates.filter((certificate, index) => {
    const issuer = certificates[index + 1];
    return issuer && !(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey));
  });
  return [
    ...old.map(
      ({ subject, validFrom, validTo }) => `certificate ${oneLine(subject)} is valid from ${validFrom} to ${validTo}`,
    ),
    ...broken.map(({ subject }) => `certificate ${oneLine(subject)} is not issued by the next one`),
  ];
}

const oneLine = (subject: string): string => subject.replace(/\n/g, ', ');
