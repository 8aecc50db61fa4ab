/** Stateless: the HTTP API and the functions that serve it, one for each table of routes. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { apis, type Api } from '../../functions/catalogue.ts';
import { envSchema as audit } from '../../functions/audit/api/env.ts';
import { envSchema as benefit } from '../../functions/benefit/api/env.ts';
import { envSchema as community } from '../../functions/community/api/env.ts';
import { envSchema as communityBrochures } from '../../functions/community/brochures/env.ts';
import { envSchema as deadlines } from '../../functions/deadlines/api/env.ts';
import { envSchema as households } from '../../functions/households/api/env.ts';
import { envSchema as establishment } from '../../functions/establishment/api/env.ts';
import { envSchema as housing } from '../../functions/housing/api/env.ts';
import { envSchema as letters } from '../../functions/letters/api/env.ts';
import { envSchema as notification } from '../../functions/notification/api/env.ts';
import { envSchema as oversight } from '../../functions/oversight/api/env.ts';
import { envSchema as persons } from '../../functions/persons/api/env.ts';
import { envSchema as plan } from '../../functions/plan/api/env.ts';
import { envSchema as portal } from '../../functions/portal/docs/env.ts';
import { envSchema as programme } from '../../functions/programme/api/env.ts';
import { envSchema as receptions } from '../../functions/receptions/api/env.ts';
import { envSchema as recommendations } from '../../functions/receptions/recommendations/env.ts';
import { envSchema as settlement } from '../../functions/settlement/api/env.ts';
import { envSchema as settlementRequests } from '../../functions/settlement/requests/env.ts';
import { envSchema as selfSettlements } from '../../functions/settlement/self-settlements/env.ts';
import { envSchema as settlementYears } from '../../functions/settlement/years/env.ts';
import { envSchema as suitability } from '../../functions/suitability/api/env.ts';
import { envSchema as tenancy } from '../../functions/tenancy/api/env.ts';
import { envSchema as transfer } from '../../functions/transfer/api/env.ts';
import { envSchema as transferConversations } from '../../functions/transfer/conversations/env.ts';
import { envSchema as transferReceived } from '../../functions/transfer/received/env.ts';
import { access, accessTo, variables, type Access } from '../access.ts';
import { RouteTableApi } from '../constructs/http-api.ts';
import { ServiceFunction, type EnvSchema, type ServiceFunctionProps } from '../constructs/service-function.ts';
import { ServiceStack, type Foundation } from './service-stack.ts';

export class ApiStack extends ServiceStack {
  readonly api: RouteTableApi;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Api', 'the HTTP API and the functions that serve it.', foundation);
    const { stage } = foundation;
    const may = accessTo(foundation);
    const serves = <S extends EnvSchema>(envSchema: S, errorImpact: string, granted: Pick<ServiceFunctionProps<S>, 'environment' | 'statements'>) => (entry: Api) =>
      new ServiceFunction(this, entry, { envSchema, errorImpact, timeout: Duration.seconds(15), concurrency: stage.apiConcurrency, ...granted });
    /** For people who are looked up in the register, and then act for their tenant. */
    const forMembers = <A extends readonly Access[]>(...more: A) => access(may.tenants(), may.directory(), ...more);

    const functions: Readonly<Record<Api, (entry: Api) => ServiceFunction<any>>> = {
      'audit/api': serves(audit, 'Managers cannot see who has read a person\'s cards; readings are still written down.', forMembers()),
      'benefit/api': serves(benefit, 'Municipalities cannot propose, approve or export benefit payments: participants may be paid late.', forMembers()),
      'community/api': serves(community, 'Advisers cannot plan events, sign people up, or look up partners and volunteers.', forMembers()),
      'community/brochures': serves(communityBrochures, 'Advisers cannot register which information somebody was given, and in which language.', forMembers(may.sealCards())),
      'deadlines/api': serves(deadlines, 'Municipalities do not see which deadlines approach or have passed.', forMembers()),
      'households/api': serves(households, 'Municipalities cannot register families, later family members or moves to another municipality.', forMembers(may.sealCards())),
      'establishment/api': serves(establishment, 'Municipalities cannot see what newly settled households lack, or register help, guidance and referrals.', forMembers(may.sealCards())),
      'housing/api': serves(housing, 'Municipalities cannot let dwellings to households, or see who awaits a home.', forMembers(may.sealCards())),
      'notification/api': serves(notification, 'Partners cannot subscribe, and municipalities cannot grant or look at deliveries.', forMembers(may.sealCards(), may.webhooks())),
      'oversight/api': serves(oversight, 'The overseer does not see the figures of settlement and programme; the work itself goes on.', forMembers()),
      'persons/api': serves(persons, 'Nobody can open a person\'s card, find a person by identifier, or erase one: case work and GDPR requests wait.', forMembers(may.sealCards())),
      'plan/api': serves(plan, 'Advisers cannot work on integration plans or adopt them: participants wait for the decision that their programme rests on.', forMembers(may.sealCards())),
      'letters/api': serves(letters, 'Nobody can read, write or send letters: persons wait for their decisions, and time to appeal does not begin.', forMembers(may.sealCards())),
      'portal/docs': serves(portal, 'Developers cannot read the documentation of the API; no data is concerned.', { environment: {}, statements: [] }),
      'programme/api': serves(programme, 'Advisers cannot register decisions, starts, absence or ends of the introduction programme.', forMembers()),
      'receptions/api': serves(receptions, 'Integration receptions cannot register residents, completed elements and needs.', forMembers(may.sealCards())),
      'receptions/recommendations': serves(recommendations, 'Integration receptions cannot recommend a kind of municipality, or make transfer packages of what they have registered.', forMembers(may.openCards())),
      'settlement/api': serves(settlement, 'Municipalities cannot answer settlement requests or register who is settled: refugees wait longer for a place to live.', forMembers(may.sealCards())),
      'settlement/requests': serves(settlementRequests, 'IMDi cannot send settlement requests, or allocate those who found a home: refugees wait longer for a place to live.', forMembers(may.sealCards())),
      'settlement/self-settlements': serves(selfSettlements, 'Municipalities cannot register persons who found a home themselves.', forMembers(may.sealCards())),
      'settlement/years': serves(settlementYears, 'IMDi cannot call upon municipalities, and councils\' decisions cannot be registered: nobody can be accepted in a year without one.', forMembers()),
      'suitability/api': serves(suitability, 'The overseer does not see who waits and which municipality would suit; municipalities cannot register what they offer.', forMembers()),
      'tenancy/api': serves(tenancy, 'Organisations and their users cannot be registered or looked up; those who are registered work on.',
        access(may.register(), variables({ OPERATOR_ORGNO: stage.operator.orgno, OPERATOR_SUBJECTS: stage.operator.subjects.join(',') }))),
      'transfer/api': serves(transfer, 'Receptions cannot send what they know of a person: the programme begins without it.', forMembers(may.sealCards())),
      'transfer/conversations': serves(transferConversations, 'Receptions and municipalities cannot agree on transfer conversations, nor write down what was said.', forMembers(may.sealCards())),
      'transfer/received': serves(transferReceived, 'Municipalities cannot read what receptions told of persons, nor prepare for them: the programme begins without it.', forMembers(may.sealCards())),
    };
    this.api = new RouteTableApi(this, 'Http', Object.entries(apis).map(([entry, routes]) => ({ name: entry.replace('/', '-'), routes, serves: functions[entry as Api](entry as Api) })));
  }
}
