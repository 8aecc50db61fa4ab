/** The part of the demo in which letters are drafted by what happened, each in its municipality's written form, and sent. */
import type { Story } from './flow.ts';
import { person } from './persons.ts';

interface Listed { readonly id: string; readonly template: string; readonly status: string; readonly writtenForm: string }

export async function letters({ client, row, change, orgno, year, today, households: [first] }: Story): Promise<void> {
  const [day, personId] = [today.toString(), first!.persons[0]!];
  const of = `/v1/persons/${personId}/letters`;
  const read = async (as: string, at: string): Promise<any> => (await client.get(as, at)).body;
  const listed: Listed[] = (await read('alesund.adviser', of)).items ?? [];
  const id = (template: string): string | undefined => listed.find((letter) => letter.template === template)?.id;
  row('Letters were drafted by what happened, in nynorsk as Ålesund writes', '6 nn', `${new Set(listed.map(({ template }) => template)).size + 1} ${[...new Set(listed.map(({ writtenForm }) => writtenForm))].join()}`);
  const decision = id('programme-decision');
  row('The decision says how to appeal', 'tre veker', /tre veker/.exec((await read('alesund.adviser', `${of}/${decision}`)).text)?.[0]);
  const invitation = `/v1/letters/${id('invitation')}`;
  await change('alesund.adviser', invitation, 'paragraph', { paragraph: 'Velkomen til samtale på rådhuset.' });
  const drafted = await read('alesund.adviser', `${of}/${id('invitation')}`);
  row('The adviser adds a paragraph, and sends it', 200, await change('alesund.adviser', invitation, 'sending', { channel: 'digital-mailbox', sentOn: day }));
  row('It never changes after that', 409, await change('alesund.adviser', invitation, 'paragraph', { paragraph: 'Noko heilt anna.' }));
  row('and reads as it was sent, to the byte', drafted.digest, (await read('alesund.adviser', invitation)).digest);
  const { body: shown } = await client.call('alesund.adviser', 'POST', `/v1/persons/${personId}/letter-previews`, { template: 'housing-wish-deviation', writtenForm: 'nb' });
  row('A letter is shown without being kept, in the other form too', 'Boligen du får i Ålesund', shown.subject);
  const made = await client.call('alesund.adviser', 'POST', of, { template: 'housing-wish-deviation' });
  row('Why the home is another than was wished must be said before it is sent', 409, await change('alesund.adviser', `/v1/letters/${made.body.id}`, 'sending', { channel: 'post', sentOn: day }));
  await change('alesund.adviser', `/v1/letters/${made.body.id}`, 'discarding');
  await read('alesund.adviser', '/v1/letter-templates');
  await read('alesund.adviser', '/v1/letters?status=draft');

  const asked = await client.call('imdi.overseer', 'POST', '/v1/settlement-requests', {
    municipality: orgno('oksnes'), year, persons: [{ ...person(30, '1991-04-05'), relation: 'head', permit: { kind: 'refugee', grantedOn: today.subtract({ days: 70 }).toString() } }],
  });
  await client.settle();
  await change('oksnes.manager', `/v1/settlement-cases/${asked.body.id}`, 'decline', { reason: 'no-suitable-housing' });
  await client.settle();
  const [answer]: Listed[] = (await read('oksnes.manager', '/v1/letters?status=draft')).items ?? [];
  row('Øksnes cannot settle somebody; its answer is in bokmål', 'request-declined nb', `${answer?.template} ${answer?.writtenForm}`);
}
