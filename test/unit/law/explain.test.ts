/** An explanation as people read it, in a terminal and as a page. */
import { describe, expect, it } from 'vitest';
import { answer } from '#shared/law/benefit/answer.ts';
import type { Explanation } from '#shared/law/explain/explanation.ts';
import { html } from '#shared/law/explain/html.ts';
import { factIn, formulaIn, nameIn } from '#shared/law/explain/names.ts';
import { amount } from '#shared/law/explain/shown.ts';
import { terminal } from '#shared/law/explain/terminal.ts';

const { explanation } = answer({
  month: '2026-09', participant: { birthDate: '1990-05-05' }, programme: { start: '2026-02-02' }, knownOn: '2026-10-01',
  unauthorisedAbsence: [{ date: '2026-09-08', unit: 'day' }, { date: '2026-09-10', unit: 'hour', hours: '3' }],
});
const LOCALES = ['nb', 'nn', 'en'] as const;

it.each([['-1845.26', 'nb', '−1 845,26'], ['1234567.00', 'nn', '1 234 567,00'], ['-1845.26', 'en', '−1,845.26'], ['0.00', 'nb', '0,00'], ['12', 'en', '12']] as const)('%s in %s is %s', (kroner, locale, shown) => expect(amount(kroner, locale)).toBe(shown));

describe('in a terminal', () => {
  it('the amounts stand in a column, and add up to the first', () => {
    const [total, ...parts] = terminal(explanation!, 'nb').split('\n').flatMap((line) => /^ *(−?[\d ]+,\d\d) kroner {2}/.exec(line)?.[1] ?? []).map((text) => Number(text.replace(/ /g, '').replace(',', '').replace('−', '-')));
    expect([total, parts]).toEqual([2_155_670, [2_275_817, -75_861, -44_286]]);
    const ends = terminal(explanation!, 'nb').split('\n').filter((line) => / kroner {2}/.test(line)).map((line) => line.indexOf(' kroner '));
    expect(new Set(ends).size).toBe(1);
  });
  it.each([
    ['nb', ['Fravær uten tillatelse: 3 timer.', 'regnet slik: timer × timesats; timer 3, timesats 147,6205', 'bygger på: Grunnbeløpet er 136 549 kroner fra 1. mai 2026.']],
    ['nn', ['Fråvær utan løyve: 3 timar.', 'rekna slik: timar × timesats; timar 3', 'byggjer på: Grunnbeløpet er 136 549 kroner frå 1. mai 2026.']],
    ['en', ['Unauthorised absence: 3 hours.', 'computed as: hours × hour rate; hours 3', 'rests on: The basic amount is 136 549 kroner from 1 May 2026.', '22,758.17 kroner']],
  ] as const)('it reads in %s', (locale, sentences) => {
    for (const sentence of sentences) expect(terminal(explanation!, locale)).toContain(sentence);
  });
});

describe('what formulas and facts are called', () => {
  it('is said in the reader\'s language, phrases before words, and nothing within a longer word', () => {
    expect(formulaIn('least(days × dayRate, what is left) − absence-days', 'nb')).toBe('det minste av(dager × dagsats, det som er igjen) − fravær i dager');
    expect(formulaIn('2 × G × 1/12 × factor × 1/30 × days', 'nn')).toBe('2 × G × 1/12 × del av full stønad × 1/30 × dagar');
    expect([nameIn('livesWithParents', 'nb'), factIn('yes', 'nb'), nameIn('unheardOf', 'nb'), factIn('2026-09-01', 'nb'), factIn('10 × 1505.737 + 2/3', 'nb'), factIn('benefit.age-limit 2021-01-01', 'en'), factIn('C1', 'nb')]).toEqual(['bor med foreldre', 'ja', 'unheardOf', '2026-09-01', '10 × 1 505,737 + 2/3', 'benefit.age-limit 2021-01-01', 'C1']);
    expect(formulaIn('birthdays + dayRates', 'nb')).toBe('birthdays + dayRates');
  });
});

describe('as a page', () => {
  it.each(LOCALES)('it says in %s which language it is in, and every node with its paragraph', (locale) => {
    const page = html(explanation!, locale);
    expect(page).toMatch(new RegExp(`^<!doctype html>\n<html lang="${locale}">`));
    const count = (node: Explanation): number => 1 + [...node.parts ?? [], ...node.basis ?? []].reduce((sum, inner) => sum + count(inner), 0);
    expect(page.match(/<cite>[^<]+ §/g)).toHaveLength(count(explanation!));
    expect(page).toContain('<data value="21556.70">');
  });
  it('it closes every element, and neither runs nor fetches anything', () => {
    const page = html(explanation!, 'nb');
    for (const element of ['html', 'head', 'body', 'main', 'ul', 'li', 'details', 'dl', 'div', 'span', 'data', 'cite', 'small']) {
      expect(page.match(new RegExp(`<${element}[ >]`, 'g'))?.length, element).toBe(page.match(new RegExp(`</${element}>`, 'g'))?.length);
    }
    expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/);
  });
  it('whatever the facts hold stays text', () => {
    const evil = '"><script>alert(\'x\')</script>&';
    const node: Explanation = { ruleId: evil, version: evil, paragraph: evil, inputs: { [evil]: evil }, formula: evil, value: evil, unit: 'outcome', text: { nb: evil, nn: evil, en: evil } };
    const page = html({ ...node, parts: [node], basis: [node] }, 'nb', evil);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('value=""');
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;');
  });
});
