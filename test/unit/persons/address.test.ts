import { describe, expect, it } from 'vitest';
import { PROTECTIONS } from '#shared/law/address-protection.ts';
import { readsProtected } from '#shared/privacy/catalogue.ts';
import { sealable } from '#shared/privacy/protection.ts';
import { addressRefusal, visible, type Address } from '../../../functions/persons/domain/address.ts';
import { texts } from '../../../functions/persons/domain/texts.ts';

const home = { residence: 'Bak fjøset 3', postal: 'Postboks 1' };

describe('an address', () => {
  it.each(PROTECTIONS)('that is protected as "%s" has a residence, unless nobody may keep it', (protection) => {
    const refusal = addressRefusal({ protection, ...home });
    expect(refusal?.refused).toBe(protection === 'strengt-fortrolig' ? 'residence-not-kept' : undefined);
    expect(addressRefusal({ protection, postal: home.postal })).toBeUndefined();
    if (refusal) expect(Object.keys(texts[refusal.refused as 'residence-not-kept'])).toEqual(['nb', 'nn', 'en']);
  });
  it.each<[Address['protection'], boolean, boolean]>([['none', false, true], ['none', true, true], ['fortrolig', false, false], ['fortrolig', true, true], ['strengt-fortrolig', false, false], ['strengt-fortrolig', true, true]])(
    'that is protected as "%s", to a reader of protected ones (%s), is seen: %s', (protection, may, seen) => {
      expect(visible({ protection, ...home }, may)).toEqual({ protection, ...(seen && home) });
    });
  it('that is protected is read by managers, not by advisers, whoever else they are', () => {
    expect([readsProtected('address', ['adviser']), readsProtected('address', ['adviser', 'manager']), readsProtected('address', ['finance', 'overseer', 'reception'])]).toEqual([false, true, false]);
    expect(readsProtected('name', ['adviser']), 'a field that protection does not concern').toBe(true);
  });
  it('is as long sealed whatever it says', () => {
    const longest = 'x'.repeat(240);
    const lengths = [{ protection: 'none' }, { protection: 'fortrolig', ...home }, { protection: 'strengt-fortrolig', postal: longest }, { protection: 'none', residence: longest, postal: longest }] as const;
    expect(new Set(lengths.map((address) => sealable(address).length)).size).toBe(1);
  });
});
