import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Told } from '../page/orders.js';
import { createDevtools } from './devtools.js';
import type { Engine } from './engine.js';

/** A page in a browser. */
export interface BrowserPage {
  /** Runs a line in the page and waits until it has run. */
  run(line: string): Promise<void>;
  /** Loads another address in its place. */
  goto(url: string): Promise<void>;
  close(): Promise<void>;
}

/** A real browser with a profile of its own, in a process group of its own. */
export interface Browser {
  /** Opens a page. */
  open(url: string): Promise<BrowserPage>;
  /** Stops the renderers in the middle of whatever they do, or lets them go on. */
  signalRenderers(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void>;
  /** Kills the renderers, and waits until the browser knows. */
  crashRenderers(): Promise<void>;
  /** Kills all of it at once, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to quit, as somebody does who leaves the app; kills what does not. */
  quit(): Promise<void>;
  /** Bytes that its processes have had written to disk so far, as Linux counts them (`/proc/PID/io`). */
  written(): number;
  readonly gone: boolean;
}

/** Milliseconds that a browser may take to quit. */
const patience = 5000;

const flagsOfAll = [
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--password-store=basic',
  // An app that is left on a TV is gone; it is not kept to come back to.
  '--disable-features=BackForwardCache,Translate,OptimizationHints,MediaRouter',
];

/** The first version whose pages are spoken to side by side with the browser; before it, through it. */
const flatSince = 77;

/** What a page said to its console. */
interface ConsoleCall {
  readonly type: string;
  readonly args: readonly { readonly value: string }[];
}

const running = new Set<number>();

/** Ends a process group; one that is gone already is what was wanted. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
  running.delete(pid);
}

process.on('exit', () => running.forEach(killGroup));

/** Waits until nobody of a group is left, who may still have files open; not for ever, for what is dead may be kept. */
async function emptied(group: number): Promise<void> {
  const deadline = Date.now() + patience;
  try {
    for (process.kill(-group, 0); Date.now() < deadline; process.kill(-group, 0)) await wait(20);
  } catch {
    // Nobody is left in it.
  }
}

/**
 * Starts a browser on a profile, which may be one of an earlier launch; `told` hears what its pages tell, also what they
 * told just before it was killed.
 */
export async function startBrowser(
  { binary, flags, libraries }: Engine,
  profile: string,
  told: (message: Told) => void,
): Promise<Browser> {
  const own = libraries.length ? { LD_LIBRARY_PATH: libraries.join(':') } : {};
  const child = spawn(binary, [...flags, ...flagsOfAll, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the browser could not be started');
  running.add(pid);
  let gone = false;
  const exited = once(child, 'exit').then(async () => {
    gone = true;
    killGroup(pid);
    await emptied(pid);
  });
  const devtools = createDevtools(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const { product } = await devtools.send('Browser.getVersion');
  const version = Number(/\/(\d+)/.exec(String(product))?.[1]);

  function hearConsole({ type, args: [first] }: ConsoleCall): void {
    if (type === 'debug' && first) told(JSON.parse(first.value) as Told);
  }

  async function open(url: string): Promise<BrowserPage> {
    const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
    const attached = await devtools.send('Target.attachToTarget', { targetId, flatten: version >= flatSince });
    const session = String(attached['sessionId']);
    if (version < flatSince) devtools.wrap(session);
    devtools.listen(session, (method, params) => {
      if (method === 'Runtime.bindingCalled') told(JSON.parse(String(params['payload'])) as Told);
      if (method === 'Runtime.consoleAPICalled') hearConsole(params as unknown as ConsoleCall);
    });
    await devtools.send('Runtime.enable', {}, session);
    // Engines that have none: the page speaks by the console then.
    await devtools.send('Runtime.addBinding', { name: 'tellRig' }, session).catch(() => {});
    await devtools.send('Page.enable', {}, session);
    await devtools.send('Page.navigate', { url }, session);
    return {
      async run(expression) {
        const { exceptionDetails } = await devtools.send('Runtime.evaluate', { expression }, session);
        if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      },
      async goto(next) {
        await devtools.send('Page.navigate', { url: next }, session);
      },
      async close() {
        await devtools.send('Target.closeTarget', { targetId });
      },
    };
  }

  async function renderers(): Promise<number[]> {
    const answer = await devtools.send('SystemInfo.getProcessInfo').catch(() => null);
    if (!answer) return membersOf(pid!).filter(isRenderer);
    const all = answer['processInfo'] as { type: string; id: number }[];
    return all.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  return {
    open,
    async signalRenderers(signal) {
      for (const id of await renderers()) process.kill(id, signal);
    },
    async crashRenderers() {
      const killed = await renderers();
      killed.forEach((id) => process.kill(id, 'SIGKILL'));
      // A page that is opened before the browser knows would be put into a process that is dead.
      while ((await renderers()).some((id) => killed.includes(id))) await wait(20);
    },
    async kill() {
      killGroup(pid);
      await exited;
    },
    async quit() {
      const timer = setTimeout(() => killGroup(pid), patience);
      await devtools.send('Browser.close').catch(() => {});
      await exited;
      clearTimeout(timer);
    },
    written: () => membersOf(pid).reduce((sum, member) => sum + writtenBy(member), 0),
    get gone() {
      return gone;
    },
  };
}

/** Processes of a group, on Linux. */
function membersOf(group: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => groupOf(pid) === group);
}

function groupOf(pid: number): number {
  try {
    // After the name in brackets, which may hold anything: state, parent, group.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2]);
  } catch {
    return 0;
  }
}

/** By its command line, for engines that do not tell. */
function isRenderer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}

function writtenBy(pid: number): number {
  try {
    return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
