import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Waits for a line of the output. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  exit(): Promise<number | null>;
}

/** Runs a command with an environment of its own; by default what `npm start` runs. */
function start(env: Record<string, string>, command = [process.execPath, 'scripts/start.mjs']): Started {
  const child = spawn(command[0]!, command.slice(1), { env: { ...process.env, NODE_OPTIONS: '', ...env } });
  let text = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const grow = (chunk: Buffer): void => void (text += chunk.toString());
  child.stdout.on('data', grow);
  child.stderr.on('data', grow);
  return {
    child,
    output: () => text,
    exit: () => exited,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void exited.then((code) => {
          look();
          reject(new Error(`ended with ${String(code)} before ${String(pattern)}:\n${text}`));
        });
        look();
      }),
  };
}

describe('npm start', function () {
  this.timeout(60_000);
  let folder: string;
  let started: Started | null = null;
  let taken: Server | null = null;

  const launch = (env: Record<string, string> = {}, command?: string[]): Started =>
    (started = start(
      { HOST: '127.0.0.1', PORT: '0', TV_PORT: '0', TENFOOT_DATA: join(folder, 'data'), ...env },
      command,
    ));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenfoot-start-'));
  });

  afterEach(async () => {
    started?.child.kill('SIGKILL');
    await started?.exit();
    started = null;
    taken?.close();
    taken = null;
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the sample app, the dashboard and the collector, and Ctrl-C ends it with 0', async () => {
    const app = launch();
    const tv = (await app.line(/Sample TV app\s+(http:\S+)/))[1]!;
    const dashboard = (await app.line(/Dashboard\s+(http:\S+)/))[1]!;
    await app.line(/Ctrl-C stops it/);
    expect(new URL(tv).origin).not.to.equal(new URL(dashboard).origin);

    expect(await (await fetch(tv)).text()).to.include('<html');
    expect(await (await fetch(dashboard)).text()).to.include('<html');
    expect(await (await fetch(new URL('/config.json', tv))).json()).to.deep.equal({ collector: dashboard });
    const film = await fetch(new URL('/media/silk.mp4', tv), { headers: { range: 'bytes=100-199' } });
    expect(film.status).to.equal(206);
    expect((await film.arrayBuffer()).byteLength).to.equal(100);
    expect((await fetch(new URL('/api/v1/schemas/ping', dashboard))).status).to.equal(200);

    // As npm passes it on: twice.
    app.child.kill('SIGINT');
    app.child.kill('SIGINT');
    expect(await app.exit()).to.equal(0);
  });

  it('ends with 0 also when npm gets the signal', async () => {
    const app = launch({}, ['npm', 'start']);
    await app.line(/Ctrl-C stops it/);
    app.child.kill('SIGINT');
    expect(await app.exit()).to.equal(0);
  });

  it('tells a set on the network where the collector is, as that set sees it', async () => {
    const app = launch({ HOST: '0.0.0.0' });
    const port = /:(\d+)/.exec((await app.line(/Sample TV app\s+(http:\S+)/))[1]!)![1]!;
    const collector = /:(\d+)/.exec((await app.line(/Dashboard\s+(http:\S+)/))[1]!)![1]!;
    const answer = await fetch(`http://127.0.0.2:${port}/config.json`);
    expect(await answer.json()).to.deep.equal({ collector: `http://127.0.0.2:${collector}` });
  });

  it('says in one line which port is taken', async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const names = { PORT: { PORT: String(port) }, TV_PORT: { TV_PORT: String(port) } };
    for (const [name, env] of Object.entries(names)) {
      const app = launch(env);
      expect(await app.exit()).to.equal(1);
      const lines = app.output().trim().split('\n');
      expect(lines.at(-1)).to.match(new RegExp(`\\b${port}\\b.*\\b${name}\\b`));
      expect(app.output()).not.to.include('    at ');
    }
  });

  it('says in one line what is wrong with a port or the data folder', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const cases = [
      [{ PORT: 'http' }, 'PORT: expected a port from 0 to 65535, got "http"'],
      [{ TENFOOT_DATA: join(file, 'data') }, 'TENFOOT_DATA'],
    ] as const;
    for (const [env, message] of cases) {
      const app = launch(env);
      expect(await app.exit()).to.equal(1);
      expect(app.output().trim().split('\n').at(-1)).to.include(message);
      expect(app.output()).not.to.include('    at ');
    }
  });
});
