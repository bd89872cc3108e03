import type { Session } from 'tenfoot';
import type { Chapter } from '../catalogue.js';

/** Seconds that may lie between two positions of a title that simply plays. */
const stride = 2;

/** Tells the chapters of a title as its position walks through them; the last one ends with the title. */
export interface ChapterWatch {
  /** The title is at this second. */
  at(position: number): void;
}

export function watchChapters(session: Session, chapters: readonly Chapter[]): ChapterWatch {
  let current: { readonly chapter: Chapter; readonly told: ReturnType<Session['chapter']> } | undefined;
  let last = 0;

  function leave(finished: boolean): void {
    if (!current) return;
    if (finished) current.told.complete();
    else current.told.skip();
    current = undefined;
  }

  return {
    at(position) {
      const chapter = chapters.find(({ offset, length }) => position >= offset && position < offset + length);
      if (chapter !== current?.chapter) {
        const step = position - last;
        // Walked over its end, it was seen to its end; jumped out of, it was not.
        leave(step >= 0 && step < stride);
        if (chapter)
          current = { chapter, told: session.chapter({ ...chapter, position: chapters.indexOf(chapter) + 1 }) };
      }
      last = position;
    },
  };
}
