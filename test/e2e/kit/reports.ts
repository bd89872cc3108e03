import type { LiveEvent, SessionPage, SessionReport } from '@tenfoot/collector/api';

/** Reads a collector's reports. */
export interface Reports {
  sessions(): Promise<SessionPage>;
  session(id: string): Promise<SessionReport>;
  /** Waits until the collector has an event of this type in a session of this content, of those that are wanted. */
  arrival(
    contentId: string,
    eventType: string,
    wanted?: (session: LiveEvent['session']) => boolean,
  ): Promise<LiveEvent>;
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Reads the reports of the collector at `url`. */
export function readReports(url: string): Reports {
  return {
    sessions: async () => (await read(`${url}/reports/sessions?limit=200`)) as SessionPage,
    session: async (id) => (await read(`${url}/reports/sessions/${id}`)) as SessionReport,
    async arrival(contentId, eventType, wanted = () => true) {
      const stop = new AbortController();
      // From the beginning of the log: what has arrived already counts too.
      const headers = { 'last-event-id': '0' };
      const response = await fetch(`${url}/live`, { signal: stop.signal, headers });
      let text = '';
      try {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk;
          const frames = text.split('\n\n');
          text = frames.pop()!;
          for (const frame of frames) {
            const data = /^data: ?(.*)$/m.exec(frame)?.[1];
            if (!data || !/^event: ?event$/m.test(frame)) continue;
            const live = JSON.parse(data) as LiveEvent;
            const { event, session } = live;
            if (event.eventType === eventType && session.content.id === contentId && wanted(session)) return live;
          }
        }
      } finally {
        stop.abort();
      }
      throw new Error(`/live ended before a ${eventType} of ${contentId} arrived`);
    },
  };
}
