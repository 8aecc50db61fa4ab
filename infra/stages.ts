/** What differs between the stages. Each has an account of its own. */
export interface TokenIssuer {
  /** Exactly as in the tokens' `iss`. */
  readonly issuer: string;
  /** Every token must be made for this audience: `unspecified`, Maskinporten's answer when none was asked for, is never listed. */
  readonly audience: string;
}

export interface StageConfig {
  readonly name: 'local' | 'test' | 'prod';
  readonly account: string;
  readonly region: string;
  /** OIDC issuer of people: Ansattporten, Entra ID or Cognito. */
  readonly people: TokenIssuer;
  /** Maskinporten. */
  readonly systems: TokenIssuer;
  /** Who registers the first tenants: organisation number, and subjects of the people's issuer. */
  readonly operator: { readonly orgno: string; readonly subjects: readonly string[] };
  /** Days. What a function logs is read when something failed, and what the audit's tells of its links is a second anchor. */
  readonly logRetention: 7 | 30 | 365;
  /** Days for which events can be sent again. */
  readonly archiveRetention: number;
  /** Requests per second for the whole API, and how many may come at once. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Concurrent requests of one capability, set aside from the account's, so that no capability starves the others. */
  readonly apiConcurrency: number;
  /** Where alarms are sent; without it they are only on the dashboard. */
  readonly alarmEmail?: string;
  /** Lets webhooks reach this very machine. Only the local stage may: anywhere else it is a way into the network. */
  readonly webhookAllowLoopback?: true;
}

/** Placeholder accounts and operators in `test` and `prod`: a deployment sets its own. */
export const stages: Readonly<Record<StageConfig['name'], StageConfig>> = {
  local: {
    name: 'local', account: '000000000000', region: 'eu-north-1',
    people: { issuer: 'https://ansattporten.local', audience: 'fotfeste' },
    systems: { issuer: 'https://maskinporten.local', audience: 'https://api.fotfeste.local' },
    operator: { orgno: '310001007', subjects: ['operator-1'] },
    logRetention: 7, archiveRetention: 30, throttle: { rateLimit: 500, burstLimit: 500 }, apiConcurrency: 50,
    webhookAllowLoopback: true,
  },
  test: {
    name: 'test', account: '111111111111', region: 'eu-north-1',
    people: { issuer: 'https://test.ansattporten.no', audience: 'fotfeste-test' },
    systems: { issuer: 'https://test.maskinporten.no/', audience: 'https://api.test.fotfeste.example' },
    operator: { orgno: '310001007', subjects: ['operator-1'] },
    logRetention: 30, archiveRetention: 30, throttle: { rateLimit: 50, burstLimit: 100 }, apiConcurrency: 10,
    alarmEmail: 'vakt-test@fotfeste.example',
  },
  prod: {
    name: 'prod', account: '222222222222', region: 'eu-north-1',
    people: { issuer: 'https://ansattporten.no', audience: 'fotfeste' },
    systems: { issuer: 'https://maskinporten.no/', audience: 'https://api.fotfeste.example' },
    operator: { orgno: '310001007', subjects: ['operator-1'] },
    logRetention: 365, archiveRetention: 365, throttle: { rateLimit: 500, burstLimit: 1000 }, apiConcurrency: 25,
    alarmEmail: 'vakt@fotfeste.example',
  },
};

export function stageOf(name: string): StageConfig {
  const stage = (stages as Readonly<Record<string, StageConfig>>)[name];
  if (!stage) throw new Error(`there is no stage "${name}", only ${Object.keys(stages).join(', ')}`);
  return stage;
}

/** Names of everything that people meet in the console: `fotfeste-prod-settlement-api`. */
export const named = (stage: StageConfig, name: string): string => `fotfeste-${stage.name}-${name}`;
