/** A hand-made assembly with one HTTP API, for the tests of the web part. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerLocal } from '../../local/answer.ts';
import type { Assembly, LocalHandler, Resource } from '../../local/contracts.ts';

export const PEOPLE = 'https://login.example.no/';
export const SYSTEMS = 'https://systems.example.no/';

const resource = (type: string, logicalId: string, properties: Record<string, unknown>): Resource =>
  ({ logicalId, stack: 'Test', path: `Test/${logicalId}`, type, properties, ref: logicalId.toLowerCase(), arn: `arn:test:${logicalId}` });

export interface RouteSpec { key: string; authorizer?: 'people' | 'systems'; scopes?: string[]; timeoutMs?: number }

/** Each route's function has the ARN `fn:<route key>`. */
export function assemblyOf(routes: RouteSpec[], cors?: Record<string, unknown>): Assembly {
  const resources = [
    resource('AWS::ApiGatewayV2::Api', 'Api', { Name: 'api', ProtocolType: 'HTTP', ...(cors ? { CorsConfiguration: cors } : {}) }),
    resource('AWS::ApiGatewayV2::Stage', 'Stage', { ApiId: 'api', StageName: '$default', AutoDeploy: true }),
    resource('AWS::ApiGatewayV2::Authorizer', 'PeopleAuth', {
      Name: 'people', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer: PEOPLE, Audience: ['https://api.example.no', 'web'] },
    }),
    resource('AWS::ApiGatewayV2::Authorizer', 'SystemsAuth', {
      Name: 'systems', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer: SYSTEMS, Audience: ['https://api.example.no'] },
    }),
    ...routes.flatMap(({ key, authorizer, scopes, timeoutMs }, i) => [
      resource('AWS::ApiGatewayV2::Integration', `Int${i}`, {
        IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', IntegrationUri: `fn:${key}`, ...(timeoutMs ? { TimeoutInMillis: timeoutMs } : {}),
      }),
      resource('AWS::ApiGatewayV2::Route', `Route${i}`, {
        ApiId: 'api', RouteKey: key, Target: `integrations/int${i}`,
        AuthorizationType: authorizer ? 'JWT' : 'NONE', ...(authorizer ? { AuthorizerId: `${authorizer}auth` } : {}), ...(scopes ? { AuthorizationScopes: scopes } : {}),
      }),
    ]),
  ];
  return {
    region: 'eu-north-1', account: '000000000000', resources,
    byType: type => resources.filter(r => r.type === type),
    byArn: arn => resources.find(r => r.arn === arn),
    assetDir: () => { throw new Error('no assets here'); },
  };
}

/** Serves handlers of `/_local` alone, behind the gate that the platform puts in front of them. */
export async function serveLocal(handlers: LocalHandler[]): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((req, res) => void answerLocal(handlers, req, res, new URL(`http://127.0.0.1${req.url}`)));
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise(resolve => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}
