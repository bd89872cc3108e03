/** Makes a platform in a checkout; returns the files that are new or changed. Throws an Error that says what is wrong with the name. */
export function newPlatform(root: string, name: string | undefined): string[];
