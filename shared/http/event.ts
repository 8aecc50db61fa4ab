/** The parts of API Gateway's payload 2.0 that we read and answer. */
export interface HttpEvent {
  readonly routeKey: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly requestId: string; readonly authorizer?: { readonly jwt?: { readonly claims: Record<string, string> } } };
}
export interface HttpResult { statusCode: number; headers?: Record<string, string>; body?: string; isBase64Encoded?: boolean }
