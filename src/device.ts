import type { Device, DeviceFacts, NetworkState, Platform } from './platform.js';
import type { OwnMetadata } from './session/content.js';

const unknown: NetworkState = { state: 'unknown', type: 'unknown' };

/** A device that does not throw, whatever the one of the platform does; it knows nothing where the platform has none. */
export function createDevice({ device: connect }: Pick<Platform<never>, 'device'>): Device {
  function attempt<Value>(call: () => Value, otherwise: Value): Value {
    try {
      return call();
    } catch {
      return otherwise;
    }
  }
  const device = connect && attempt(connect, undefined);

  return {
    describe(done) {
      let told = false;
      function tell(facts: DeviceFacts): void {
        if (told) return;
        told = true;
        done(attempt(() => ({ ...facts }), {}));
      }
      if (!device || !attempt(() => (device.describe(tell), true), false)) tell({});
    },
    network: () => (device ? attempt(() => device.network(), unknown) : unknown),
    onNetwork(listener) {
      const cancel = device && attempt(() => device.onNetwork(listener), undefined);
      return () => attempt(() => cancel && cancel(), undefined);
    },
  };
}

/**
 * What a set says of itself, as own metadata of a session: the API has no parameters for it, and reports group by these keys. No id
 * of the hardware is among them.
 */
export function deviceMetadata(platform: string, facts: DeviceFacts): OwnMetadata {
  const { manufacturer, model, firmware, platformVersion } = facts;
  const device = [manufacturer, model].filter(Boolean).join(' ');
  return {
    ...(device ? { device } : {}),
    platform: [platform, platformVersion].filter(Boolean).join(' '),
    ...(firmware ? { firmware } : {}),
  };
}
