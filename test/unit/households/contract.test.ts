import { describe, expect, it } from 'vitest';
import { definitionOf } from '#events/index.ts';
import { kernelTexts } from '#shared/http/texts.ts';
import { createConsumer } from '../../../functions/households/consumer/consumer.ts';
import { texts } from '../../../functions/households/domain/texts.ts';
import { routes } from '../../../functions/households/routes.ts';

describe('households\' contract', () => {
  it('every refusal that a route names has texts in three languages', () => {
    for (const code of Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : []))) expect(Object.keys({ ...kernelTexts, ...texts }[code] ?? {}), code).toEqual(['nb', 'nn', 'en']);
  });
  it('no text is of a refusal that no route names', () => {
    const named = new Set<string>(Object.values(routes).flatMap((route) => ('refusals' in route ? route.refusals : [])));
    expect(Object.keys(texts).filter((code) => !named.has(code))).toEqual([]);
  });
  it('the consumer handles only events of the catalogue', () => expect(Object.keys(createConsumer({} as never).on).filter((type) => !definitionOf(type))).toEqual([]));
});
