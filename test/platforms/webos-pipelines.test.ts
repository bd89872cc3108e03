import { webosQuirks, type WebOSQuirk } from 'tenfoot/emulators';
import { createEvening } from './kit/evening.js';
import { wholeFilm } from './kit/film.js';
import { judge } from './kit/judge.js';
import { type AppOnSet, createAppOnSet, webosKinds } from './webos.js';

/** What is told of a film when another video starts, and when it is played again. */
const rows: readonly (readonly [quirk: WebOSQuirk | null, told: string[]])[] = [
  [null, ['playing', 'pause', 'playing', 'pause']],
  ['pipeline taken silently', ['playing', 'pause (system)', 'playing', 'pause']],
  ['pipeline taken with an error', ['playing', 'error', 'pause']],
  ['two pipelines', ['playing', 'pause']],
];

describe('simulated: webos, a video that takes the pipeline of another', () => {
  rows.forEach(([quirk, told]) => {
    it(quirk ? `${quirk} (quirk ${webosQuirks[quirk].rule})` : 'as documented', async function () {
      this.timeout(30_000);
      let app: AppOnSet | undefined;
      const kind = { ...webosKinds[0]!, create: (names: readonly string[]) => (app = createAppOnSet(names)) };
      const evening = createEvening(kind, quirk ? [quirk] : []);
      const { oracle, player } = evening;
      try {
        await player.load((await wholeFilm()).url);
        player.play();
        await oracle.watch(0.8);
        await app!.playAnother((await wholeFilm()).url);
        if (quirk === 'two pipelines') await oracle.watch(1.5);
        else {
          await oracle.stand(1.5);
          if (quirk !== 'pipeline taken with an error') {
            player.play();
            await oracle.watch(1);
          }
        }
        player.pause();
        await evening.settle(() => evening.told.length >= told.length);
        const faults = judge(evening, told);
        evening.leave();
        player.unload();
        faults.push(...player.leftovers(), ...evening.warnings);
        if (faults.length) throw new Error(faults.join('\n'));
      } finally {
        oracle.stop();
        player.close();
      }
    });
  });
});
