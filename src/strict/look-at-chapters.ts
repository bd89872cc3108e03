import { createLength, createPositions, type Look, numberOf } from './look.js';

/** Looks at chapters. State: at most 200 positions. */
export function createChaptersLook(): Look {
  const lengthAt = createLength();
  const positions = createPositions();

  return (event, tell) => {
    const length = lengthAt(event);
    if (event.eventType === 'sessionStart') positions.clear();
    if (event.eventType !== 'chapterStart') return;
    const offset = numberOf(event, 'media.chapter.offset');
    const chapter = numberOf(event, 'media.chapter.length');
    const position = numberOf(event, 'media.chapter.index');
    const before = positions.note(position, offset);
    if (chapter === 0) tell('chapter-length-zero', { offset });
    if (before !== null) tell('chapter-position-repeated', { before, offset, position });
    if (chapter > length) tell('chapter-longer-than-content', { chapter, length });
    else if (offset >= length) tell('chapter-beyond-content', { offset, length });
    else if (offset + chapter > length + 1) tell('chapter-runs-over', { offset, end: offset + chapter, length });
  };
}
