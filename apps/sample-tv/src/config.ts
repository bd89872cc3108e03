export interface Config {
  /** Where the tracker sends to. */
  readonly collector: string;
}

/** Reads what the server says about its surroundings; rejects when it does not answer in time or says nonsense. */
export async function loadConfig(): Promise<Config> {
  const answer = await Promise.race([fetch('config.json', { cache: 'no-store' }), lateAfter(5000)]);
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  const config: unknown = await answer.json();
  if (!isConfig(config)) throw new Error('config.json names no collector');
  return config;
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && 'collector' in value && typeof value.collector === 'string';
}

function lateAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`config.json: no answer in ${ms} ms`)), ms);
  });
}
