import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpNoneAuthorizer, HttpStage, LogGroupLogDestination, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Audience, Route, RouteTable } from '#shared/http/route.ts';
import { named } from '../stages.ts';
import { ServiceStack } from '../stacks/service-stack.ts';
import { acknowledge } from './acknowledge.ts';
import { alarm } from './alarm.ts';
import type { ServiceFunction } from './service-function.ts';

/** By route, never by path or caller: a path holds ids, an address is a person's. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId', route: '$context.routeKey', status: '$context.status', ms: '$context.responseLatency', functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength', error: '$context.error.message', authorizerError: '$context.authorizer.error', integrationError: '$context.integrationErrorMessage',
});

/** One HTTP API for all functions that serve one: a route for each entry of their tables, each with the authorizer of its audience. */
export class RouteTableApi extends Construct {
  readonly apiId: string;

  constructor(scope: Construct, id: string, apis: readonly { name: string; routes: RouteTable; serves: ServiceFunction<any> }[]) {
    super(scope, id);
    const { stage, bus } = ServiceStack.of(this).foundation;
    const api = new HttpApi(this, 'Api', { apiName: named(stage, 'api'), description: `Fotfeste ${stage.name}`, createDefaultStage: false });
    this.apiId = api.apiId;
    const authorizers: Readonly<Record<Audience, IHttpRouteAuthorizer>> = {
      people: new HttpJwtAuthorizer('People', stage.people.issuer, { jwtAudience: [stage.people.audience] }),
      systems: new HttpJwtAuthorizer('Systems', stage.systems.issuer, { jwtAudience: [stage.systems.audience] }),
      public: new HttpNoneAuthorizer(),
    };
    for (const { name, routes, serves } of apis) {
      const integration = new HttpLambdaIntegration(name, serves.function, { scopePermissionToRoute: false });
      for (const { method, path, audience, scopes } of Object.values<Route>(routes)) {
        const [route] = api.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer: authorizers[audience], ...(scopes && { authorizationScopes: [...scopes] }) });
        if (audience === 'public') acknowledge(route!, 'AwsSolutions-APIG4', 'Public on purpose: the documentation of the API, without data.');
      }
    }

    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${named(stage, 'api')}`, retention: stage.logRetention, encryptionKey: bus.operationsKey, removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api, stageName: '$default', autoDeploy: true, throttle: stage.throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: AccessLogFormat.custom(ACCESS_LOG) },
    });
    this.#alarms();
  }

  metric(metricName: string, statistic: string): Metric {
    return new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: this.apiId }, statistic, period: Duration.minutes(5) });
  }

  #alarms(): void {
    alarm(this, 'api-failures', {
      metric: new MathExpression({ expression: '100 * failures / calls', usingMetrics: { failures: this.metric('5xx', 'Sum'), calls: this.metric('Count', 'SampleCount') }, label: 'failures in per cent', period: Duration.minutes(5) }),
      threshold: 1, periods: [2, 3], impact: 'Case workers and partners get errors for more than one call in a hundred: what they register may not be stored.',
      lookAt: 'the dashboard\'s failures by capability, then that function\'s log; the access log\'s integrationError when no function failed.',
    });
    alarm(this, 'api-slow', {
      metric: this.metric('Latency', 'p99'), threshold: 3_000, periods: [3, 3], impact: 'Case workers wait: one call in a hundred takes longer than three seconds.',
      lookAt: 'latency by capability on the dashboard; throttles of the functions and of the table.',
    });
  }
}
