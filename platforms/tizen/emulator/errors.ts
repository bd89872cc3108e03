/** Names of exceptions of Samsung's APIs, and their codes. */
const codes = {
  InvalidStateError: 11,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  QuotaExceededError: 22,
  InvalidValuesError: 0,
  SecurityError: 18,
  NotSupportedError: 9,
  UnknownError: 0,
} as const;
export type WebapisErrorName = keyof typeof codes;

/** A WebAPIException: it has the members of an error and is none. */
export interface WebapisError {
  readonly name: WebapisErrorName;
  readonly message: string;
  readonly code: number;
}

/** Throws what a call of these APIs throws. */
export function refuse(name: WebapisErrorName, message: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- as these APIs do
  throw webapisError(name, message);
}

/** Makes what a call of these APIs throws. */
export function webapisError(name: WebapisErrorName, message: string): WebapisError {
  return { name, message, code: codes[name] };
}
