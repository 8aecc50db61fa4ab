/** Something in the assembly that the platform does not simulate. Named by type, property and template path, before anything starts. */
export class NotSimulated extends Error {
  override readonly name = 'NotSimulated';
  readonly what: string;
  readonly path: string;

  constructor(what: string, path: string) {
    super(`not simulated locally: ${what} (at ${path})`);
    this.what = what;
    this.path = path;
  }
}

/** An error that the AWS SDK must see, with the service's own code. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly extra: Record<string, unknown>;

  constructor(code: string, message: string, status = 400, extra: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}
