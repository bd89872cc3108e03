/** The code of docs/consent.md: compiled, compared with it by a test, and run by `guides.test.ts`. */
import { createTracker, type TrackerOptions } from 'tenfoot';
// #region docs/consent.md#tcf
import type { Consent } from 'tenfoot';

/** What a listener of `__tcfapi('addEventListener', 2, …)` gets, as far as it is asked. */
export interface TcData {
  readonly eventStatus?: string;
  readonly gdprApplies?: boolean;
  readonly purpose: { readonly consents: { readonly [purpose: number]: boolean } };
  readonly vendor: { readonly consents: { readonly [vendor: number]: boolean } };
}

/** `vendor` is your collector's number in the Global Vendor List; `null` for a collector of your own. */
export function consentOfTcf({ eventStatus, gdprApplies, purpose, vendor }: TcData, ours: number | null): Consent {
  if (gdprApplies === false) return 'granted';
  if (eventStatus === 'cmpuishown') return 'pending'; // the viewer is being asked
  const keeps = purpose.consents[1] === true; // store and access information on a device
  const measures = purpose.consents[8] === true; // measure content performance
  return keeps && measures && (ours === null || vendor.consents[ours] === true) ? 'granted' : 'denied';
}
// #endregion

// #region docs/consent.md#refusals
import type { Visitor } from 'tenfoot';

/** Fields of a US section of GPP, by their names there: 0 not applicable, 1 opted out, 2 did not opt out. */
export interface UsOptOuts {
  readonly SaleOptOut?: number;
  readonly SharingOptOut?: number;
  readonly TargetedAdvertisingOptOut?: number;
  readonly Gpc?: boolean;
}

/** The same viewer, with the flags that say what is refused. */
export function withRefusals(visitor: Visitor, us: UsOptOuts, limitsAdTracking: boolean): Visitor {
  const optOuts = [us.SaleOptOut, us.SharingOptOut, us.TargetedAdvertisingOptOut];
  const refuses = limitsAdTracking || us.Gpc === true || optOuts.indexOf(1) >= 0;
  return { ...visitor, optOutShare: refuses, optOutForwarding: refuses };
}
// #endregion

type TcfApi = (command: 'addEventListener', version: 2, listener: (data: TcData, ok: boolean) => void) => void;

export function askTheViewer(options: TrackerOptions<HTMLMediaElement>, __tcfapi: TcfApi): void {
  // #region docs/consent.md#listen
  const tracker = createTracker({ ...options, consent: 'pending' });
  __tcfapi('addEventListener', 2, (data, ok) => {
    if (ok) tracker.consent = consentOfTcf(data, null);
  });
  // #endregion
}

export function changeOnesMind(options: TrackerOptions<HTMLMediaElement>, us: UsOptOuts, limits: boolean): void {
  const tracker = createTracker(options);
  // #region docs/consent.md#change
  tracker.consent = 'denied'; // stops at once, and forgets what the set holds
  tracker.consent = 'granted'; // what was begun meanwhile is tracked from here on
  tracker.visitor = withRefusals(tracker.visitor, us, limits); // sessions under way go on in new ones
  tracker.resetInstallationId(); // from here on somebody else
  // #endregion
}
