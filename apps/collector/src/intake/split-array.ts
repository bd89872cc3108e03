/**
 * The elements of a JSON array as they were written, so that an event has the same identity whether it was sent alone or
 * in an array. The text has to be valid JSON and an array: what is told apart here are strings and depth, nothing else.
 */
export function splitArray(text: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth === 1) start = index + 1;
    } else if (character === ']' || character === '}') {
      depth -= 1;
      if (depth === 0) pushElement(elements, text.slice(start, index));
    } else if (character === ',' && depth === 1) {
      pushElement(elements, text.slice(start, index));
      start = index + 1;
    }
  }
  return elements;
}

/** Position of the quotation mark that closes the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}

/** Blanks alone are the inside of an empty array. */
function pushElement(elements: string[], text: string): void {
  const element = text.trim();
  if (element !== '') elements.push(element);
}
