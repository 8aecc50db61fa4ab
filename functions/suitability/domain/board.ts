/** What the overseer knows of a municipality for a year, with the event that each part came from. */
import type { Offer } from './offer.ts';

interface Told { readonly eventId: string; readonly on: string }
export interface Call extends Told { readonly number: number }
export interface Council extends Told { readonly persons: number; readonly excludesUnaccompaniedMinors: boolean }
export interface Row {
  readonly tenantId: string;
  readonly name: string;
  readonly orgno: string;
  readonly municipalityNumber: string;
  readonly call: Call;
  readonly council?: Council;
  readonly offer?: Offer & Told;
  /** Places that accepted cases take, or that are set aside for cases. */
  readonly used: number;
  readonly settled: number;
}
