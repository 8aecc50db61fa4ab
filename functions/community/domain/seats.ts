/** Who has a seat at an event and who waits, in the order in which they signed up. Nobody overtakes. */

/** A settled person, or so many from outside. Neither: a person who is erased, whose seat stays counted. */
export interface SignUp { readonly signUpId: string; readonly personId?: string; readonly outsiders?: number; readonly waits?: true }

export const seatsOf = ({ outsiders = 1 }: SignUp): number => outsiders;
export const taken = (signUps: readonly SignUp[]): number => signUps.filter(({ waits }) => !waits).reduce((sum, one) => sum + seatsOf(one), 0);
export const waiting = (signUps: readonly SignUp[]): number => signUps.filter(({ waits }) => waits).reduce((sum, one) => sum + seatsOf(one), 0);

/** Whether a new one waits: when somebody does already, or the seats do not suffice. */
export const mustWait = (signUps: readonly SignUp[], one: SignUp, capacity: number | undefined): boolean =>
  capacity !== undefined && (signUps.some(({ waits }) => waits) || taken(signUps) + seatsOf(one) > capacity);

/** Those who get a seat now: from the first who waits on, as long as the seats suffice. For one seat that is exactly one person. */
export function promoted(signUps: readonly SignUp[], capacity: number | undefined): SignUp[] {
  let left = capacity === undefined ? Infinity : capacity - taken(signUps);
  const found: SignUp[] = [];
  for (const one of signUps.filter(({ waits }) => waits)) {
    left -= seatsOf(one);
    if (left < 0) break;
    found.push(one);
  }
  return found;
}

export const seated = ({ waits: _waits, ...one }: SignUp): SignUp => one;
