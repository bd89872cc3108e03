import { expect } from 'chai';
import { newName } from './store-calls.js';

interface Said {
  readonly name: string;
  readonly found: readonly string[];
  readonly failed: boolean;
}

/** Opens a page that reads, then keeps a record, and takes it away as soon as the store says that it is kept. */
function visit(name: string, key: string): Promise<Said> {
  const frame = document.createElement('iframe');
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent<Partial<Said>>): void => {
      if (data.name !== name) return;
      window.removeEventListener('message', hear);
      frame.remove();
      resolve(data as Said);
    };
    window.addEventListener('message', hear);
    frame.src = `/test/browser/storage/page.html#${name}/${key}`;
    document.body.append(frame);
  });
}

describe('what a page has kept', () => {
  it('is there for the next one', async () => {
    const name = newName();
    expect(await visit(name, 'a')).to.deep.equal({ name, found: [], failed: false });
    expect(await visit(name, 'b')).to.deep.equal({ name, found: ['a'], failed: false });
    expect(await visit(name, 'c')).to.deep.equal({ name, found: ['a', 'b'], failed: false });
  });
});
