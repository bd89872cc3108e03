/** What a broadcaster's signalling says of an HbbTV application; both kinds of AIT are written from it. */
export interface HbbtvApplication {
  readonly name: string;
  /** ISO 639-2, three letters. */
  readonly language: string;
  /** The organisation's number, given by DVB Services; 32 bits. */
  readonly organisation: number;
  /** The application's own number, up to 0x3FFF: above, applications are signed or reserved (TS 102 809, 5.2.3). */
  readonly application: number;
  /** Where the application's folder is; http or https, ends with "/". */
  readonly base: string;
  /** The entry page, below `base`. */
  readonly location: string;
  /** As in the user agent, `1.5.1`: the profile that a terminal must have. */
  readonly hbbtvVersion: string;
  /** Version of the application's signalling, 0 to 31: counts up with each change. */
  readonly version: number;
}

/** The MIME type of the entry page, and of the application in an XML AIT (TS 102 796). */
export const pageType = 'application/vnd.hbbtv.xhtml+xml';
