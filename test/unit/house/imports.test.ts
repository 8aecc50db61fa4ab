import { describe, expect, it } from 'vitest';
import { breaches } from '../../../scripts/lint-imports.ts';

const importing = (file: string, specifier: string): string[] => breaches(file, `import { x } from '${specifier}';\n`);

describe('the import rules of the house', () => {
  it.each([
    ['a domain that awaits the database', 'functions/settlement/domain/case.ts', '#shared/kernel/execute.ts'],
    ['a domain that reaches another capability', 'functions/settlement/domain/case.ts', '../../programme/domain/programme.ts'],
    ['a capability that reaches another', 'functions/settlement/usecases.ts', '../programme/store.ts'],
    ['a capability that imports the SDK', 'functions/settlement/usecases.ts', '@aws-sdk/client-dynamodb'],
    ['an event that knows the kernel', 'events/settlement.case.accepted.v1.ts', '../shared/kernel/event.ts'],
    ['shared code that knows a capability', 'shared/http/api.ts', '../../functions/settlement/routes.ts'],
    ['infra that imports a handler', 'infra/stacks/api.ts', '../../functions/settlement/api/handler.ts'],
    ['a local platform that knows the application', 'local/platform.ts', '../functions/catalogue.ts'],
    ['a demo that goes behind the public API', 'demo/load.ts', '../shared/kernel/execute.ts'],
    ['a route table that imports a use case', 'functions/settlement/routes.ts', './usecases.ts'],
    ['a file without a room', 'lib/things.ts', 'node:fs'],
  ])('refuse %s', (_, file, specifier) => {
    expect(importing(file, specifier)).not.toEqual([]);
  });

  it.each([
    ['a domain that uses the calendar', 'functions/settlement/domain/case.ts', '#shared/calendar/oslo.ts'],
    ['a use case that uses the kernel', 'functions/settlement/usecases.ts', '#shared/kernel/execute.ts'],
    ['infra that reads routes', 'infra/stacks/api.ts', '../../functions/settlement/routes.ts'],
    ['an adapter that imports the SDK', 'shared/adapters/sqs.ts', '@aws-sdk/client-sqs'],
  ])('allow %s', (_, file, specifier) => {
    expect(importing(file, specifier)).toEqual([]);
  });
});
