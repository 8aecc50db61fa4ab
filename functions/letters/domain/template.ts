/** The form of a template: a register as data, in which what was used is never changed; a new wording is a new version. */
import type { Recipient, WrittenForm } from './codes.ts';

/** What a letter is about: dates, years and codes from the event that it follows. No words. */
export type Facts = Readonly<Record<string, string>>;

export interface Wording {
  readonly subject: string;
  /** Paragraphs of the text, in which `{fact}` is filled. One that is `{paragraph}` is the adviser's own; one that is `{appeal}` says how to appeal. */
  readonly text: readonly string[];
}
export interface TemplateVersion { readonly version: number; /** First day on which new letters are made by it. */ readonly from: string; readonly nb: Wording; readonly nn: Wording }
export interface Template {
  readonly title: Readonly<Record<WrittenForm, string>>;
  readonly recipient: Recipient;
  /** What of the law the letter rests on, as it is cited in bokmål. */
  readonly paragraphs: readonly string[];
  /** Cannot be sent without the adviser's own paragraph: it holds the reason. */
  readonly needsParagraph?: true;
  /** Oldest first. */
  readonly versions: readonly TemplateVersion[];
}
