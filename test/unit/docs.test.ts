import { expect } from 'chai';
import { printDocs } from '../../scripts/print-docs.mjs';

describe('the documents', () => {
  it('have the tables that the code prints', async () => {
    for (const { file, text, printed } of await printDocs())
      expect(text, `${file}: run npm run docs`).to.equal(printed);
  });
});
