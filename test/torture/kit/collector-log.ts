import type { SessionReport } from '@tenfoot/collector/api';
import type { WireEvent } from 'tenfoot/protocol';

/** Reads what a collector holds, from its own reports. */
export interface CollectorLog {
  /** Sessions of a content that have arrived so far, by id. */
  sessionsOf(contentId: string): Promise<readonly string[]>;
  /** Events of a session that have arrived so far. */
  eventsOf(session: string): readonly WireEvent[];
  session(id: string): Promise<SessionReport>;
}

/** Follows the log of the collector at `url` as far as it is asked; keeps all of it. */
export function readCollectorLog(url: string): CollectorLog {
  const contents = new Map<string, string[]>();
  const events = new Map<string, WireEvent[]>();
  let seen = 0;
  let reading: Promise<void> | null = null;

  async function catchUp(): Promise<void> {
    const response = await fetch(`${url}/reports/events${seen ? `?after=${seen}` : ''}`);
    if (!response.ok) throw new Error(`/reports/events: ${response.status} ${await response.text()}`);
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    for (const line of lines) {
      const { seq, session, event } = JSON.parse(line) as { seq: number; session: string; event: WireEvent };
      seen = seq;
      if (event.eventType === 'sessionStart') {
        const content = String(event.params?.['media.id']);
        contents.set(content, [...(contents.get(content) ?? []), session]);
      }
      events.set(session, [...(events.get(session) ?? []), event]);
    }
  }

  return {
    async sessionsOf(contentId) {
      // One reader at a time: two would take the same lines.
      reading ??= catchUp().finally(() => (reading = null));
      await reading;
      return contents.get(contentId) ?? [];
    },
    eventsOf: (session) => events.get(session) ?? [],
    async session(id) {
      const response = await fetch(`${url}/reports/sessions/${id}`);
      if (!response.ok) throw new Error(`/reports/sessions/${id}: ${response.status}`);
      return (await response.json()) as SessionReport;
    },
  };
}
