/** What the packages of the sample app are called. The ids are those of an example: an app of your own has its own. */
export const sampleApp = {
  name: 'Tenfoot Sample TV',
  version: '0.1.0',
  vendor: 'tenfoot',
  language: 'eng',
  tizen: { packageId: 'TnftSample', applicationName: 'SampleTv' },
  webos: { id: 'com.example.tenfoot.sampletv' },
} as const;
