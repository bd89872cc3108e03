import { pageType } from './application.js';

/** What a web server has to say of each kind of file; terminals of HbbTV 1.x refuse a page with any other type. */
export const mimeTypes: Readonly<Record<string, string>> = {
  html: `${pageType}; charset=utf-8`,
  aitx: 'application/vnd.dvb.ait+xml',
  js: 'application/javascript; charset=utf-8',
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  m4s: 'video/iso.segment',
  vtt: 'text/vtt; charset=utf-8',
  mpd: 'application/dash+xml',
  m3u8: 'application/vnd.apple.mpegurl',
  jpg: 'image/jpeg',
  png: 'image/png',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** The types as a file for Apache. */
export function htaccess(): string {
  // ForceType, since AddType takes no parameter of a type.
  const lines = Object.entries(mimeTypes).map(
    ([extension, type]) => `<FilesMatch "\\.${extension}$">\n  ForceType '${type}'\n</FilesMatch>\n`,
  );
  return `# MIME types of an HbbTV application. Films need Range requests, which Apache answers by itself.\n${lines.join('')}`;
}

/** The types as a piece of an nginx `location`. */
export function nginxTypes(): string {
  const lines = Object.entries(mimeTypes).map(([extension, type]) => `  "${type}" ${extension};\n`);
  return `# MIME types of an HbbTV application: include this in the location that serves it.\ntypes {\n${lines.join('')}}\n`;
}
