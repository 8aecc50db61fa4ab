/** The event catalogue for people and for tools: one readable page, and AsyncAPI 3.0. */
import * as z from 'zod/mini';
import type { EventDefinition } from '../events/define.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const schemaOf = (event: EventDefinition): any => z.toJSONSchema(event.data, { io: 'output' });

/** A whole bus event around an example's data: what a subscriber gets as `data`, and what lies on the bus. */
const envelope = (event: EventDefinition): object => ({
  specversion: '1.0', id: '01jd3v5k8m2n4p6q7r8s9t0v1w', source: `fotfeste.${event.type.split('.')[0]}`, type: event.type, subject: 'AGGREGATE/01jd3v5k8m2n4p6q7r8s9t0v1x',
  time: '2026-09-14T08:12:33.120Z', datacontenttype: 'application/json', tenant: '01jd3v5k8m2n4p6q7r8s9t0v1y', seq: 3, parties: {},
  correlationid: '01jd3v5k8m2n4p6q7r8s9t0v1z', causationid: null, data: event.example,
});

export function asyncApi(events: readonly EventDefinition[], version: string): object {
  const name = (type: string): string => type.replace(/\W/g, '_');
  return {
    asyncapi: '3.0.0',
    info: { title: 'Fotfeste events', version, description: 'Thin events in CloudEvents 1.0 envelopes: ids, codes, dates and counts, never a personal value. Delivered at least once; `tenant` + `subject` + `seq` give the order of one aggregate.' },
    channels: Object.fromEntries(events.map((e) => [name(e.type), { address: e.type, messages: { [name(e.type)]: { $ref: `#/components/messages/${name(e.type)}` } } }])),
    operations: Object.fromEntries(events.map((e) => [`send_${name(e.type)}`, { action: 'send', channel: { $ref: `#/channels/${name(e.type)}` } }])),
    components: { messages: Object.fromEntries(events.map((e) => [name(e.type), { name: e.type, title: e.summary, contentType: 'application/cloudevents+json', payload: schemaOf(e), examples: [{ payload: e.example }] }])) },
  };
}

export function eventsPage(events: readonly EventDefinition[], version: string): string {
  const groups = Map.groupBy(events, (e) => e.type.split('.')[0]!);
  const one = (e: EventDefinition): string => `
<article id="${escape(e.type)}"><h3><a href="#${escape(e.type)}">${escape(e.type)}</a>${e.partners ? ' <span class="tag">partners may subscribe</span>' : ''}</h3>
<p>${escape(e.summary)}</p>
<table><caption>Fields of <code>data</code></caption><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Always there</th></tr></thead><tbody>
${Object.entries<any>(schemaOf(e).properties ?? {}).map(([field, s]) => `<tr><td><code>${escape(field)}</code></td><td>${escape(typeOf(s))}</td><td>${schemaOf(e).required?.includes(field) ? 'yes' : 'no'}</td></tr>`).join('') || '<tr><td colspan="3">none: the envelope says it all</td></tr>'}
</tbody></table>
<details><summary>Example on the bus</summary><pre>${escape(JSON.stringify(envelope(e), null, 2))}</pre></details></article>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Fotfeste events</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}th,td{text-align:left;border-bottom:1px solid #8886;padding:.3rem .6rem .3rem 0}pre{overflow:auto;background:#8882;padding:1rem}.tag{font-size:.8rem;font-weight:400;border:1px solid;border-radius:1rem;padding:.1rem .6rem}h3{overflow-wrap:anywhere}nav ul{columns:2}@media(max-width:40rem){nav ul{columns:1}}</style></head>
<body><h1>Events</h1><p>Version ${escape(version)}. ${events.length} event types. Events are thin: ids, codes, dates and counts in a CloudEvents 1.0 envelope, never a personal value. Each is delivered at least once; <code>tenant</code>, <code>subject</code> and <code>seq</code> give the order of one aggregate. <a href="/events/asyncapi.json">AsyncAPI 3.0</a> · <a href="/docs">API</a></p>
<nav aria-label="Events"><ul>${events.map((e) => `<li><a href="#${escape(e.type)}">${escape(e.type)}</a></li>`).join('')}</ul></nav>
<main>${[...groups].map(([group, list]) => `<section><h2>${escape(group)}</h2>${list.map(one).join('')}</section>`).join('')}</main></body></html>`;
}

const typeOf = (s: any): string => (s.enum ? s.enum.join(' | ') : s.type === 'array' ? `list of ${typeOf(s.items)}` : s.format ? `${s.type} (${s.format})` : (s.type ?? 'any'));
