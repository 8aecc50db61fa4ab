/** Stateless: the HTTP API and the function of each capability that serves it. */
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { capabilities, type Capability } from '../../functions/catalogue.ts';
import { envSchema as audit } from '../../functions/audit/api/env.ts';
import { envSchema as benefit } from '../../functions/benefit/api/env.ts';
import { envSchema as deadlines } from '../../functions/deadlines/api/env.ts';
import { envSchema as notification } from '../../functions/notification/api/env.ts';
import { envSchema as oversight } from '../../functions/oversight/api/env.ts';
import { envSchema as persons } from '../../functions/persons/api/env.ts';
import { envSchema as portal } from '../../functions/portal/docs/env.ts';
import { envSchema as programme } from '../../functions/programme/api/env.ts';
import { envSchema as settlement } from '../../functions/settlement/api/env.ts';
import { envSchema as tenancy } from '../../functions/tenancy/api/env.ts';
import { envSchema as transfer } from '../../functions/transfer/api/env.ts';
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
    const serves = <S extends EnvSchema>(entry: string, envSchema: S, errorImpact: string, granted: Pick<ServiceFunctionProps<S>, 'environment' | 'statements'>) =>
      new ServiceFunction(this, entry, { envSchema, errorImpact, timeout: Duration.seconds(15), concurrency: stage.apiConcurrency, ...granted });
    /** For people who are looked up in the register, and then act for their tenant. */
    const forMembers = <A extends readonly Access[]>(...more: A) => access(may.tenants(), may.directory(), ...more);

    const functions: Readonly<Record<Capability, ServiceFunction<any>>> = {
      audit: serves('audit/api', audit, 'Managers cannot see who has read a person\'s cards; readings are still written down.', forMembers()),
      benefit: serves('benefit/api', benefit, 'Municipalities cannot propose, approve or export benefit payments: participants may be paid late.', forMembers()),
      deadlines: serves('deadlines/api', deadlines, 'Municipalities do not see which deadlines approach or have passed.', forMembers()),
      notification: serves('notification/api', notification, 'Partners cannot subscribe, and municipalities cannot grant or look at deliveries.', forMembers(may.sealCards(), may.webhooks())),
      oversight: serves('oversight/api', oversight, 'The overseer does not see the figures of settlement and programme; the work itself goes on.', forMembers()),
      persons: serves('persons/api', persons, 'Nobody can open a person\'s card, find a person by identifier, or erase one: case work and GDPR requests wait.', forMembers(may.sealCards())),
      portal: serves('portal/docs', portal, 'Developers cannot read the documentation of the API; no data is concerned.', { environment: {}, statements: [] }),
      programme: serves('programme/api', programme, 'Advisers cannot register decisions, starts, absence or ends of the introduction programme.', forMembers()),
      settlement: serves('settlement/api', settlement, 'IMDi cannot send calls and requests, and municipalities cannot answer them: refugees wait longer for a place to live.', forMembers(may.sealCards())),
      tenancy: serves('tenancy/api', tenancy, 'Organisations and their users cannot be registered or looked up; those who are registered work on.',
        access(may.register(), variables({ OPERATOR_ORGNO: stage.operator.orgno, OPERATOR_SUBJECTS: stage.operator.subjects.join(',') }))),
      transfer: serves('transfer/api', transfer, 'Receptions cannot send what they know of a person, and municipalities cannot read it: the programme begins without it.', forMembers(may.sealCards())),
    };
    this.api = new RouteTableApi(this, 'Http', Object.entries(capabilities).map(([name, routes]) => ({ name, routes, serves: functions[name as Capability] })));
  }
}
