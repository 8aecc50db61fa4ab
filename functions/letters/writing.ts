/** Making a letter's text and sealing it. */
import { createHash } from 'node:crypto';
import type { LedgerWrite } from '#shared/kernel/aggregate.ts';
import type { KeyPort, Ports } from '#shared/kernel/ports.ts';
import { putCard } from '#shared/privacy/vault.ts';
import { tenantById, type TenantEntry } from '#shared/tenancy/directory.ts';
import type { TenantScope } from '#shared/tenancy/scope.ts';
import type { TemplateCode, WrittenForm } from './domain/codes.ts';
import { rendered, type Rendered } from './domain/rendering.ts';
import type { Facts } from './domain/template.ts';
import { REGISTER, versionNumbered } from './domain/templates/register.ts';
import { TEXT } from './store.ts';

/** What lies sealed: the letter as it is sent, to the byte. */
export interface Sealed extends Rendered { readonly salt: string; readonly paragraph?: string }
export interface Wanted { readonly template: TemplateCode; readonly templateVersion: number; readonly writtenForm: WrittenForm; readonly facts: Facts; readonly paragraph?: string | undefined }

export async function municipalityOf(ports: Ports, tenantId: string): Promise<TenantEntry> {
  const entry = await tenantById(ports, 'municipality', tenantId);
  if (!entry) throw new Error('a letter of a tenant that is no municipality');
  return entry;
}

export const write = ({ template, templateVersion, writtenForm, facts, paragraph }: Wanted, name: string, municipality: string, day: string): Rendered =>
  rendered(versionNumbered(REGISTER[template], templateVersion), writtenForm, { name, municipality, facts, paragraph, day });

export const sealedOf = (ports: Ports, text: Rendered, paragraph: string | undefined): Sealed =>
  ({ ...text, salt: Buffer.from(ports.ids.bytes(16)).toString('base64url'), ...(paragraph && { paragraph }) });

export const digestOf = ({ salt, subject, text }: Sealed): string => createHash('sha256').update(`${salt}${subject}\n${text}`).digest('base64url');

export const textCard = (ports: Ports, keys: KeyPort, scope: TenantScope, personId: string, letterId: string, sealed: Sealed): Promise<LedgerWrite[]> =>
  putCard(ports, keys, scope, personId, TEXT(letterId), { letter: JSON.stringify(sealed) });
