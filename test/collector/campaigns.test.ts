import { expect } from 'chai';
import { runCrashes } from '../campaigns/crash.js';
import { runDiskFull } from '../campaigns/disk-full.js';
import { runFlood } from '../campaigns/flood.js';
import { runFuzz } from '../campaigns/fuzz.js';
import { runOpenSessions } from '../campaigns/open-sessions.js';
import { readTrace, runTrace, whyNoTrace } from '../campaigns/trace.js';
import { removeFolders } from './kit/folders.js';

/** Short forms of the campaigns, the same each time; the long ones are commands of `test/campaigns/main.ts`. */
describe('collector: campaigns, in short', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  it('killed twice under load: nothing lost, doubled or invented, and every sum as computed anew', async () => {
    const report = await runCrashes({ runs: 1, seed: 7 });
    expect(report.acknowledged).to.be.above(20);
    expect(report).to.include({ lost: 0, doubled: 0, invented: 0, wrongTotals: 0, wrongRollUps: 0 });
  });

  it('on a full disk: refuses, keeps what it acknowledged, goes on reading, takes the rest when there is room', async () => {
    const report = await runDiskFull({ kilobytes: 700, seed: 7 });
    expect(report).to.include({ lost: 0, doubled: 0, live: 200, reading: 200 });
    expect(report.acknowledged).to.be.above(10);
    expect(report.refused).to.be.above(0);
    expect(report.takenLater).to.equal(report.refused);
  });

  describe('the trace of system calls', () => {
    it('shows that every answer came after a write and its sync', async function () {
      const reason = whyNoTrace();
      if (reason !== null) {
        process.stdout.write(`      ${reason}\n`);
        this.skip();
      }
      expect(await runTrace({ events: 10 })).to.deep.equal({ answers: 10, afterSync: 10 });
    });

    it('would show an answer that came before', () => {
      const write = '1 pwrite64(20</d/intake.db-wal>, "x", 4096, 0) = 4096';
      const sync = '1 fdatasync(20</d/intake.db-wal>) = 0';
      const other = '1 fdatasync(21</d/collector.db>) = 0';
      const answer = '1 writev(22<socket:[1]>, [{iov_base="HTTP/1.1 204 No"}], 1) = 9';
      const read = (...lines: string[]) => readTrace(lines.join('\n')).afterSync;
      expect(read(write, sync, answer)).to.equal(1);
      expect(read(write, answer, sync)).to.equal(0);
      expect(read(write, other, answer)).to.equal(0);
      expect(read(sync, write, answer)).to.equal(0);
      const [begun, returned] = ['1 fdatasync(20</d/intake.db-wal> <unfinished ...>', '1 <... fdatasync resumed>) = 0'];
      expect(read(write, begun, '2 futex(1)', returned, answer)).to.equal(1);
      expect(read(write, begun, answer, returned)).to.equal(0);
      expect(read(write, sync, answer, answer)).to.equal(1);
    });
  });

  it('3,000 bodies that are almost right: no 5xx, a reason each, nothing invalid stored, no memory held', async () => {
    const report = await runFuzz({ runs: 3000, seed: 7 });
    expect(report.broken).to.deep.equal([]);
    expect(report).to.include({ bodies: 3000, invalid: 0, stored: report.counted });
    expect(report.stored).to.be.above(300);
    expect(Object.keys(report.statuses)).to.include.members(['201', '204', '400', '404', '415']);
    expect(report.grown).to.be.below(32 * 2 ** 20);
  });

  it('slow clients, half bodies and a flood from one address: one viewer goes on as if nothing were', async () => {
    const report = await runFlood({ connections: 50 });
    expect(report).to.include({ slow: 50, cut: 50, viewerTaken: report.viewer, viewerStored: report.viewer });
    expect(report.floodRefused).to.be.above(200);
  });

  it('as many sessions as it may have open: one more is refused, memory stays small', async () => {
    const report = await runOpenSessions({ sessions: 1000 });
    expect(report).to.include({ open: 1000, beyond: 503, taken: report.events });
    expect(report.after - report.before).to.be.below(120);
  });
});
