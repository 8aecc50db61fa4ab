/** Persons that do not exist: names of an adjective and a noun, national numbers of the synthetic series (month + 80). */
const ADJECTIVES = ['Stille', 'Modig', 'Blid', 'Rolig', 'Vidsynt', 'Lun', 'Klar', 'Trygg', 'Våken', 'Mild', 'Sterk', 'Raus'];
const NOUNS = ['Furu', 'Skjell', 'Lanterne', 'Havgap', 'Trapp', 'Nøste', 'Bregne', 'Kvern', 'Fjære', 'Vinge', 'Tiur', 'Rogn'];

export interface SyntheticPerson { readonly name: string; readonly birthDate: string; readonly identifier: string }

/** The n-th person, always the same. */
export function person(n: number, birthDate: string): SyntheticPerson {
  return {
    name: `${ADJECTIVES[n % ADJECTIVES.length]} ${NOUNS[Math.floor(n / ADJECTIVES.length + n * 5) % NOUNS.length]}`,
    birthDate, identifier: syntheticNumber(birthDate, n),
  };
}

/** Eleven digits with right check digits that no person can have: the month is raised by 80. */
export function syntheticNumber(birthDate: string, n: number): string {
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const start = day + String(Number(month) + 80) + year.slice(2);
  for (let individual = 500 + (n % 250); individual < 1000; individual++) {
    const nine = start + individual;
    const k1 = check(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
    const k2 = k1 === undefined ? undefined : check(nine + k1, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    if (k2 !== undefined) return `${nine}${k1}${k2}`;
  }
  throw new Error('no number left for this date');
}

function check(digits: string, weights: readonly number[]): number | undefined {
  const rest = (11 - (weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0) % 11)) % 11;
  return rest < 10 ? rest : undefined;
}
