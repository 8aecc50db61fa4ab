/** Something in the assembly that the platform does not simulate. Named by type, property and template path, before anything starts. */
export class NotSimulated extends Error {
  override readonly name = 'NotSimulated';
  constructor(readonly what: string, readonly path: string) {
    super(`not simulated locally: ${what} (at ${path})`);
  }
}

/** An error that the AWS SDK must see, with the service's own code. */
export class AwsError extends Error {
  constructor(readonly code: string, message: string, readonly status = 400, readonly extra: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
  }
}
