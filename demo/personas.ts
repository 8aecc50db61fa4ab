/** Writes the personas that the local issuer knows, from the organisations of the demo: `node demo/personas.ts <file>`. */
import { writeFileSync } from 'node:fs';
import organisations from './organisations.json' with { type: 'json' };

/** The stage names this organisation and subject as operator. */
export const OPERATOR = { persona: 'operator', orgno: '310001007', subject: 'operator-1' };
/** Scope of the partners' Maskinporten tokens. */
const SCOPE = 'fotfeste:subscriptions';

interface Persona { authorizer: string; label: string; claims: Record<string, unknown> }

export function personas(): Record<string, Persona> {
  const known: Record<string, Persona> = {
    [OPERATOR.persona]: { authorizer: 'People', label: 'Operator of the platform', claims: { sub: OPERATOR.subject, orgno: OPERATOR.orgno } },
    'stranger.nobody': { authorizer: 'People', label: 'Signed in, but a member of no organisation', claims: { sub: 'stranger', orgno: '310001171' } },
  };
  for (const org of organisations) {
    for (const member of org.members as { persona: string; roles: string[]; system?: boolean }[]) {
      known[member.persona] = member.system
        ? { authorizer: 'Systems', label: `${org.name}: ${member.roles.join(', ')}`, claims: { sub: member.persona, client_id: member.persona, scope: SCOPE, consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${org.orgno}` } } }
        : { authorizer: 'People', label: `${org.name}: ${member.roles.join(', ')}`, claims: { sub: member.persona, orgno: org.orgno } };
    }
  }
  return known;
}

if (import.meta.main) writeFileSync(process.argv[2]!, JSON.stringify(personas(), null, 2));
