/** Roles in our own register. A route names those that may use it; nothing else decides. */
export const ROLES = {
  operator: 'runs the platform: registers tenants and their first administrators',
  admin: 'administers a tenant: members, grants to partners',
  adviser: 'programme adviser (programrådgiver)',
  manager: 'head of the refugee service; registers the council\'s decision, approves payments',
  finance: 'proposes benefit runs and exports payroll lines',
  overseer: 'sends calls and settlement requests, sees figures (IMDi)',
  county: 'recommends numbers to its municipalities',
  reception: 'sends transfers from an integration reception',
  subscriber: 'a partner\'s system that subscribes to events (NAV, adult education)',
} as const;
export type Role = keyof typeof ROLES;

export const TENANT_KINDS = ['municipality', 'reception', 'county', 'overseer', 'partner'] as const;
export type TenantKind = (typeof TENANT_KINDS)[number];

/** The written form of Norwegian (målform) in which an organisation writes its letters. */
export const WRITTEN_FORMS = ['nb', 'nn'] as const;
export type WrittenForm = (typeof WRITTEN_FORMS)[number];
