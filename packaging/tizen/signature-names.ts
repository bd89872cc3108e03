/** Names of XML Signature and of W3C "XML Digital Signatures for Widgets", as Tizen uses them. */
export const dsig = 'http://www.w3.org/2000/09/xmldsig#';
export const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const canonical11 = 'http://www.w3.org/2006/12/xml-c14n11';
export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const properties = 'http://www.w3.org/2009/xmldsig-properties';
export const widgets = 'http://www.w3.org/ns/widgets-digsig#';

export const authorFile = 'author-signature.xml';
/** The distributor's; a package may have more of them, `signature2.xml` and so on. */
export const distributorFile = 'signature1.xml';
export const isSignature = (path: string): boolean => path === authorFile || /^signature[1-9]\d*\.xml$/.test(path);
