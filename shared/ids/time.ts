/** When an id of ours was made (epoch milliseconds, by the clock of the container that made it): its first ten characters. */
export const timeOf = (id: string): number => Array.from(id.slice(0, 10)).reduce((time, character) => time * 32 + ALPHABET.indexOf(character), 0);
/** Crockford's, in lower case. */
export const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
