import { isRefusal, type Refusal } from '#shared/errors.ts';
import type { Decider, DomainEvent } from '#shared/kernel/decider.ts';

export const TODAY = '2099-05-01';

/** Given commands that were accepted, when another comes, then its events or its refusal; and the state after all. */
export function story<S, C extends { readonly type: string }, F>(decider: Decider<S, C, F>, facts: object = {}) {
  let made = 0;
  const all = (more: object) => ({ today: TODAY, actor: 'a', newId: () => `id${++made}`, ...facts, ...more }) as F;
  const told: DomainEvent[] = [];
  let state = decider.initial;
  const self = {
    given(command: C, more: object = {}) {
      const events = decider.decide(state, command, all(more));
      if (isRefusal(events)) throw new Error(`${command.type}: ${events.refused}`);
      told.push(...events);
      state = events.reduce((s, e) => decider.evolve(s, e), state);
      return self;
    },
    when: (command: C, more: object = {}): readonly DomainEvent[] | Refusal => decider.decide(state, command, all(more)),
    get state() { return state; },
    get told() { return told; },
  };
  return self;
}
