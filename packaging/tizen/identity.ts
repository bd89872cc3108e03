import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import forge from 'node-forge';

/** Who signs: a private key and its certificate, followed by those that vouch for it. */
export interface Identity {
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** X.509, DER, the signer's own first. */
  readonly certificates: readonly Buffer[];
}

/** What every certificate made here says of itself, so that nobody takes one for a vendor's. */
export const developmentName = 'for development only';
const developmentPassword = 'development';
const tenYears = 10 * 365.25 * 24 * 3600_000;

/** Reads a PKCS #12 file (.p12, .pfx). Throws an Error that names the file when it is none, or the password is wrong. */
export function readIdentity(file: string, password: string): Identity {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file; a PKCS #12 file (.p12) is expected`);
  let bags;
  try {
    const asn1 = forge.asn1.fromDer(readFileSync(file).toString('binary'));
    const box = forge.pkcs12.pkcs12FromAsn1(asn1, password);
    const of = (type = ''): forge.pkcs12.Bag[] => box.getBags({ bagType: type })[type] ?? [];
    const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids;
    bags = { keys: [...of(pkcs8ShroudedKeyBag), ...of(keyBag)], certificates: of(certBag) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/mac could not be verified|invalid password/i.test(why)) throw new Error(`${file}: the password is wrong`);
    // Its MAC has the password in UTF-16, its contents in UTF-8; forge knows one way only.
    const plain = /^[\x20-\x7e]*$/.test(password)
      ? why
      : 'its password has letters outside of ASCII: export it with another';
    throw new Error(`${file}: no PKCS #12 file that can be read (${plain})`);
  }
  const key = bags.keys[0]?.key;
  if (!key) throw new Error(`${file}: has no RSA private key in it`);
  const certificates = bags.certificates.flatMap(({ cert }) => (cert ? [cert] : []));
  const own = certificates.find(({ publicKey }) => (publicKey as forge.pki.rsa.PublicKey).n.equals(key.n));
  if (!own) throw new Error(`${file}: has no certificate of its private key in it`);
  return {
    privateKey: forge.pki.privateKeyInfoToPem(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key))),
    certificates: chainOf(own, certificates).map((certificate) =>
      Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary'),
    ),
  };
}

/** The signer's certificate, then its issuer's and so on, as far as they are there. */
function chainOf(own: forge.pki.Certificate, all: readonly forge.pki.Certificate[]): forge.pki.Certificate[] {
  const chain = [own];
  for (let last = own; chain.length <= all.length;) {
    const issuer = all.find((certificate) => certificate !== last && last.isIssuer(certificate));
    if (!issuer || chain.includes(issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

/**
 * A self-made identity, kept in `file` (PKCS #12, password "development"), since an update of an app must have the author of the
 * app itself. Made when the file is not there. Emulators and sets refuse it: their chains end at Samsung.
 */
export function developmentIdentity(file: string, role: 'author' | 'distributor'): Identity {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, makeDevelopmentFile(role), { mode: 0o600 });
  }
  return readIdentity(file, developmentPassword);
}

function makeDevelopmentFile(role: string): Buffer {
  // Keys come from node: forge takes seconds for one.
  const keysOf = (): forge.pki.rsa.KeyPair => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const key = forge.pki.privateKeyFromPem(pem);
    return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) };
  };
  const [authority, signer] = [keysOf(), keysOf()];
  const named = (what: string): forge.pki.CertificateField[] => [
    { name: 'commonName', value: `tenfoot ${what} (${developmentName})` },
    { name: 'organizationName', value: 'tenfoot development' },
  ];
  const root = named(`${role} authority`);
  const certificates = [
    makeCertificate(signer.publicKey, named(role), root, authority.privateKey, false),
    makeCertificate(authority.publicKey, root, root, authority.privateKey, true),
  ];
  const box = forge.pkcs12.toPkcs12Asn1(signer.privateKey, certificates, developmentPassword, { algorithm: 'aes256' });
  return Buffer.from(forge.asn1.toDer(box).getBytes(), 'binary');
}

function makeCertificate(
  key: forge.pki.rsa.PublicKey,
  subject: forge.pki.CertificateField[],
  issuer: forge.pki.CertificateField[],
  issuerKey: forge.pki.rsa.PrivateKey,
  cA: boolean,
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = key;
  // Positive, as X.509 wants it: the first bit is not set.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(Date.now() - 24 * 3600_000);
  certificate.validity.notAfter = new Date(Date.now() + tenYears);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  certificate.setExtensions([
    { name: 'basicConstraints', cA, critical: true },
    { name: 'keyUsage', critical: true, ...(cA ? { keyCertSign: true } : { digitalSignature: true }) },
  ]);
  certificate.sign(issuerKey, forge.md.sha256.create());
  return certificate;
}
