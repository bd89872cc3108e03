import type { Params, WireEvent } from 'tenfoot/protocol';

/** Whose sessions are taken; an empty list means everybody's. */
export interface AdmissionOptions {
  readonly reportSuites: readonly string[];
  readonly organisations: readonly string[];
}

/** Says why a `sessionStart` is not taken; `null` when it is. */
export type Admission = (start: WireEvent) => string | null;

/**
 * Creates an allow-list. Several report suites in one value, separated by commas, all have to be on it. Messages do not
 * tell what would be.
 */
export function createAdmission({ reportSuites, organisations }: AdmissionOptions): Admission {
  const suites = new Set(reportSuites);
  const owners = new Set(organisations);
  return (start) => {
    const params = (start.params ?? {}) as Params<'sessionStart'>;
    const named = (params['analytics.reportSuite'] ?? '').split(',').map((suite) => suite.trim());
    if (suites.size > 0 && !named.every((suite) => suites.has(suite))) {
      return 'params["analytics.reportSuite"]: this collector does not take sessions of that report suite';
    }
    if (owners.size > 0 && !owners.has(params['visitor.marketingCloudOrgId'] ?? '')) {
      return 'params["visitor.marketingCloudOrgId"]: this collector does not take sessions of that organisation';
    }
    return null;
  };
}
