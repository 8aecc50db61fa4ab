import { describe, expect, it } from 'vitest';
import { isRefusal } from '#shared/errors.ts';
import type { DomainEvent } from '#shared/kernel/decider.ts';
import type { RequestContext } from '#shared/http/api.ts';
import type { KeyPort } from '#shared/kernel/ports.ts';
import { isAcceptableAddress } from '../../../functions/notification/domain/address.ts';
import { subscribe } from '../../../functions/notification/subscribe.ts';
import { channelDecider, type ChannelCommand, type ChannelState, type Wish } from '../../../functions/notification/domain/channel.ts';
import { subscriptionDecider } from '../../../functions/notification/domain/subscription.ts';

const organisation = (tenantId: string) => ({ tenantId, orgno: '310002704', name: tenantId });
const wish: Wish = { subscriber: organisation('nav'), municipality: organisation('alesund'), url: 'https://nav.example/hook', eventTypes: ['programme.programme.started.v1'], purpose: 'coordination of benefits' };
const at = '2026-09-01T08:00:00.000Z';
const facts = { today: '2026-09-01', actor: 'a', newId: () => '' };

const given = (...commands: ChannelCommand[]): ChannelState => commands.reduce((state, command) => {
  const events = channelDecider.decide(state, command, facts);
  if (isRefusal(events)) throw new Error(events.refused);
  return events.reduce((s, e) => channelDecider.evolve(s, e), state);
}, channelDecider.initial);
const when = (state: ChannelState, command: ChannelCommand) => channelDecider.decide(state, command, facts);
const event = (name: string, data: DomainEvent['data'] = {}): DomainEvent => ({ type: `notification.channel.${name}.v1`, data });

const propose: ChannelCommand = { type: 'propose', wish };
const grant: ChannelCommand = { type: 'grant' };
const prove = (n: number): ChannelCommand => ({ type: 'prove', grant: n, at });
const fail = (n: number): ChannelCommand => ({ type: 'fail', grant: n, fault: 'wrong-echo' });
const switchOff = (n: number): ChannelCommand => ({ type: 'switchOff', grant: n });
const wrongState = { refused: 'wrong-state', status: 409 };

describe('a channel', () => {
  it('given a proposal, when it comes again, then nothing happens', () => expect(when(given(propose), propose)).toEqual([]));
  it('given a proposal, then it awaits its grant and knows what was asked for', () => expect(given(propose)).toMatchObject({ status: 'awaiting-grant', wish }));
  it('given no grant, when the endpoint answers, then it does not become active', () => expect(when(given(propose), prove(0))).toEqual([]));
  it('given a grant, then it is not active before the endpoint has proved itself', () => {
    expect(given(propose, grant)).toMatchObject({ status: 'verifying', grant: 1 });
    expect(when(given(propose, grant), prove(1))).toEqual([event('activated', { activeFrom: at })]);
    expect(given(propose, grant, prove(1))).toMatchObject({ status: 'active', activeFrom: at });
  });
  it('given the endpoint did not prove itself, when granted again, then it may prove itself again and the fault is forgotten', () => {
    expect(given(propose, grant, fail(1))).toMatchObject({ status: 'unverified', fault: 'wrong-echo' });
    expect(given(propose, grant, fail(1), grant)).not.toHaveProperty('fault');
    expect(given(propose, grant, fail(1), grant, prove(2)).status).toBe('active');
  });
  it('given two grants, then what came of the first no longer counts', () => {
    for (const late of [prove(1), fail(1), switchOff(1)]) expect(when(given(propose, grant, grant), late)).toEqual([]);
  });
  it('given the outcome is known, when it is told again, then nothing happens', () => {
    expect(when(given(propose, grant, prove(1)), prove(1))).toEqual([]);
    expect(when(given(propose, grant, prove(1)), fail(1))).toEqual([]);
  });
  it('given it is paused, when it is resumed, then what happened before is not sent', () => {
    const resumed = given(propose, grant, prove(1), { type: 'pause' }, { type: 'resume', at: '2026-10-01T08:00:00.000Z' });
    expect(resumed).toMatchObject({ status: 'active', activeFrom: '2026-10-01T08:00:00.000Z' });
  });
  it.each([['active', given(propose, grant, prove(1))], ['paused', given(propose, grant, prove(1), { type: 'pause' })], ['verifying', given(propose, grant)]])(
    'given the receiver is gone while it is %s, then it is off until granted again', (_, state) => {
      expect(when(state, switchOff(1))).toEqual([event('switched-off')]);
    });
  it('given it is off, when granted, then the endpoint must prove itself again', () => expect(given(propose, grant, prove(1), switchOff(1), grant)).toMatchObject({ status: 'verifying', grant: 2 }));
  it.each<[ChannelCommand, ChannelState]>([
    [grant, given(propose, grant, prove(1))], [{ type: 'pause' }, given(propose)], [{ type: 'pause' }, given(propose, grant)], [{ type: 'resume', at }, given(propose, grant, prove(1))], [{ type: 'resume', at }, given(propose)],
    [{ type: 'resume', at }, given(propose, grant, prove(1), switchOff(1))],
  ])('%j is refused where it has no meaning', (command, state) => expect(when(state, command)).toMatchObject(wrongState));
});

describe('a subscription', () => {
  it('follows its channel, and notes nothing twice', () => {
    const state = subscriptionDecider.evolve(subscriptionDecider.initial, { type: 'notification.subscription.requested.v1', data: { wish } });
    expect(state).toEqual({ status: 'awaiting-grant', wish });
    expect(subscriptionDecider.decide(state, { type: 'note', status: 'awaiting-grant' }, facts)).toEqual([]);
    expect(subscriptionDecider.decide(state, { type: 'note', status: 'active' }, facts)).toEqual([{ type: 'notification.subscription.channel-noted.v1', data: { status: 'active' } }]);
  });
});

describe('a partner\'s address', () => {
  it('on this machine is refused at the door, by code and pointer, unless the stage says otherwise', async () => {
    const asked = { municipality: '310001511', url: 'http://127.0.0.1:3000/hook', eventTypes: ['programme.programme.started.v1'], purpose: 'coordination' };
    const refused = subscribe({ keys: {} as KeyPort }, { identity: {} } as RequestContext, asked);
    await expect(refused).rejects.toMatchObject({ refusal: { refused: 'address-not-acceptable', status: 422, pointer: '/url' } });
  });
  const everywhere = { allowLoopback: false };
  const local = { allowLoopback: true };
  it.each(['https://nav.example/hook', 'https://nav.example:443/hook?x=1'])('may be %s', (url) => expect([isAcceptableAddress(url, everywhere), isAcceptableAddress(url, local)]).toEqual([true, true]));
  it.each(['http://localhost:3000/_local/partners/nav/hook', 'http://127.0.0.1:3000/x', 'http://[::1]:3000/x', 'https://localhost/x'])(
    'may be %s on the local stage and nowhere else', (url) => expect([isAcceptableAddress(url, everywhere), isAcceptableAddress(url, local)]).toEqual([false, true]));
  it.each(['http://nav.example/hook', 'https://me:secret@nav.example/', 'https://me@nav.example/', 'https://nav.example/#x', 'ftp://nav.example/', 'nav.example', '//nav.example/', 'http://127.0.0.1.nav.example/', 'javascript:alert(1)', 'https://nav.example:8443/hook', 'http://127.0.0.1.nav.example/x'])('may not be %s', (url) => expect([isAcceptableAddress(url, everywhere), isAcceptableAddress(url, local)]).toEqual([false, false]));
});
