import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdentifier, inAsciiDigits, normalised } from '#shared/ids/national.ts';

describe('an identifier', () => {
  it.each(['02013299997', '30108299920', '30108299939'])('%s, an official example of the rule of 2032, is right', (number) => expect(checkIdentifier(number)).toBe('right'));
  it.each(['200816832910', '200205705502', '200900595509'])('%s, a published DUF number, is right', (number) => expect(checkIdentifier(number)).toBe('right'));
  it('with a DUF check that fails is doubtful, since the algorithm is not public', () => expect(checkIdentifier('200816832911')).toBe('doubtful'));
  it.each(['1234567890', '1234567890123', ''])('%j of another length is wrong', (number) => expect(checkIdentifier(number)).toBe('wrong'));
  it('is the same with spaces', () => {
    expect(checkIdentifier('020132 99997')).toBe('right');
    expect(normalised('2008 168329 10')).toBe('200816832910');
  });
  it.each(['020132-99997', '٠٢٠١٣٢٩٩٩٩٧', '０２０１３２ ９９９９７', '০২০১৩২৯৯৯৯৭', '𝟎𝟐𝟎𝟏𝟑𝟐𝟗𝟗𝟗𝟗𝟕'])('%s is the same number', (number) => expect(normalised(number)).toBe('02013299997'));
  it('keeps the rest of a text when its digits are made ASCII', () => expect(inAsciiDigits('år ٢٠٢٦, nr. ⑦')).toBe('år 2026, nr. ⑦'));
  it.each(['03829250143', '30918850860'])('%s, synthetic with the month raised by 80, is right', (number) => expect(checkIdentifier(number)).toBe('right'));
  it.each([[0, '81892310084', 'right'], [3, '81892310009', 'right'], [4, '81892310017', 'wrong'], [10, '81892310076', 'wrong']])('whose first check leaves %i is as the rule of 2032 says', (_, number, check) => expect(checkIdentifier(number)).toBe(check));
  it('is wrong when any one digit of eleven is another', () => {
    fc.assert(fc.property(fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
      const digits = Array.from('02013299997', Number);
      digits[at] = (digits[at]! + more) % 10;
      expect(checkIdentifier(digits.join(''))).toBe('wrong');
    }));
  });
});
