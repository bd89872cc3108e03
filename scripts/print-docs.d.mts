/** Every document with a printed table: as it is, and as it should be. */
export function printDocs(): Promise<{ file: string; text: string; printed: string }[]>;
