import type { Texts } from '#shared/errors.ts';

export const texts = {
  'unknown-municipality': { nb: 'Ingen kommune er registrert med dette organisasjonsnummeret.', nn: 'Ingen kommune er registrert med dette organisasjonsnummeret.', en: 'No municipality is registered with this organisation number.' },
  'event-type-not-offered': { nb: 'Hendelsestypen «{eventType}» kan ikke abonneres på. Se /events.', nn: 'Hendingstypen «{eventType}» kan ikkje abonnerast på. Sjå /events.', en: 'The event type "{eventType}" cannot be subscribed to. See /events.' },
  'address-not-acceptable': { nb: 'Adressen må være en https-adresse på port 443, uten brukernavn, passord eller fragment.', nn: 'Adressa må vere ei https-adresse på port 443, utan brukarnamn, passord eller fragment.', en: 'The address must be an https address on port 443, without user name, password or fragment.' },
} as const satisfies Texts;
