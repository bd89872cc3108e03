import { adDimensions, chapterDimensions, sessionDimensions } from './dimensions.js';
import type { ReportDefinition } from './grouped-report.js';
import { adMeasures, chapterMeasures, qualityMeasures, viewingMeasures } from './measures.js';

const sessions = { from: 'roll_ups r', dimensions: sessionDimensions, percentiles: {} };

/** The grouped reports. Each row, column and parameter of the documentation comes from here. */
export const reportDefinitions: readonly ReportDefinition[] = [
  {
    ...sessions,
    path: '/reports/content',
    about: 'What was watched, by content: starts, completes, times, progress, average minute audience.',
    usually: 'content',
    measures: viewingMeasures,
  },
  {
    ...sessions,
    path: '/reports/platforms',
    about: 'The same by player; `by=device`, `by=platform` and `by=firmware` tell sets apart, `by=appVersion` apps.',
    usually: 'player',
    measures: viewingMeasures,
  },
  {
    ...sessions,
    path: '/reports/quality',
    about: 'How well it played: start-up, rebuffering, exits and failures; one row over everything, or by a dimension.',
    usually: null,
    measures: qualityMeasures,
    percentiles: { startup: 'startup', startupWithoutAds: 'startup_without_ads' },
  },
  {
    path: '/reports/ads',
    about: 'What became of ads, by ad; `by=pod`, `by=position`, `by=advertiser` … by other things.',
    from: 'ads p JOIN roll_ups r ON r.session = p.session',
    dimensions: adDimensions,
    usually: 'ad',
    measures: adMeasures,
    percentiles: {},
  },
  {
    path: '/reports/chapters',
    about: 'What became of chapters, by chapter.',
    from: 'chapters p JOIN roll_ups r ON r.session = p.session',
    dimensions: chapterDimensions,
    usually: 'chapter',
    measures: chapterMeasures,
    percentiles: {},
  },
];
