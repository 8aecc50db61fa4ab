/** The languages in which everything a person reads exists: bokmål, nynorsk, English. */
export type Locale = 'nb' | 'nn' | 'en';
export type Text = Readonly<Record<Locale, string>>;
/** Texts by refusal code. `{name}` in a text is filled from the refusal's `params`. */
export type Texts<Code extends string = string> = Readonly<Record<Code, Text>>;

/** Why a field of the input was not accepted. `pointer` is a JSON pointer into the body, or a parameter's name. */
export interface FieldError {
  readonly in: 'body' | 'path' | 'query' | 'header';
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A "no" with a reason. Deciders return it; the HTTP kit makes a problem detail of it.
 * `paragraph` cites the law where the law is the reason. Holds no personal value.
 */
export interface Refusal {
  readonly refused: string;
  readonly status?: number;
  readonly pointer?: string;
  readonly paragraph?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldError[];
}

export const refuse = (code: string, more: Omit<Refusal, 'refused'> = {}): Refusal => ({ refused: code, ...more });
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value;

/** A refusal on its way out of a use case. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** Absent, or another tenant's: the answer is the same, since existence is information. */
export const notFound = (): Refused => new Refused(refuse('not-found', { status: 404 }));

/** A consumer cannot handle the message yet: it stays on its queue and comes again. The message says no more than codes and ids. */
export class RetainOnQueue extends Error {
  override readonly name = 'RetainOnQueue';
}
