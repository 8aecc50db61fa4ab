/** Makes `docs/personal-data.md` of the field catalogue and the route tables: `node scripts/personal-data.ts`. */
import { writeFileSync } from 'node:fs';
import { apis } from '../functions/catalogue.ts';
import type { RouteTable } from '../shared/http/route.ts';
import { EARLY_ERASURE, RETENTION, type RetentionClass } from '../shared/law/retention.ts';
import { PERSONAL_FIELDS, type FieldEntry } from '../shared/privacy/catalogue.ts';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string => [row(...head), row(...head.map(() => '---')), ...rows].join('\n');
const fields = Object.entries<FieldEntry>(PERSONAL_FIELDS);
const classes = Object.entries<RetentionClass>(RETENTION);

export function personalDataPage(): string {
  const brought = Object.values<RouteTable>(apis).flatMap((routes) => Object.entries(routes)).flatMap(([operation, { method, path, tells = {} }]) =>
    Object.entries(tells).filter(([, meaning]) => meaning in PERSONAL_FIELDS).map(([pointer, meaning]) => row(meaning, `\`${operation}\``, `${method} ${path}`, `\`${pointer}\``)));
  return `# Personal data

Made from \`shared/privacy/catalogue.ts\`, \`shared/law/retention.ts\` and the route tables by \`node scripts/personal-data.ts\`; a test fails when it is not up to date.

Every personal field lies sealed on a card of its person (AES-256-GCM under the person's own key), and nowhere else: not in keys, lists, events, queues or logs. Deleting the key erases the person.

## Fields

${table(['Field', 'Why', 'Paragraph', 'Kept as', 'Who reads it', 'May leave to'], fields.map(([name, { purpose, paragraph, retention, readers, protectedReaders, partners }]) => row(name, purpose, paragraph, retention, readers.join(', ') + (protectedReaders ? ` (of protected persons: ${protectedReaders.join(', ')})` : ''), partners.join(', ') || 'nobody')))}

## How long

${table(['Kept as', 'Years', 'From', 'Paragraph', 'Archive'], classes.map(([name, { years, from, paragraph, archive }]) => row(name, String(years), from.replaceAll('-', ' '), paragraph, archive ? `first transferred to the archive (${archive.paragraph})` : 'no')))}

The years are the longest that the law allows. How early data may go it leaves open; the policy is \`${EARLY_ERASURE.policy}\`.

## Where it comes in

${table(['Field', 'Operation', 'Route', 'In the body'], brought.sort())}
`;
}

if (import.meta.main) writeFileSync('docs/personal-data.md', personalDataPage());
