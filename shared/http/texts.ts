/** Texts of the refusals that the kernel itself gives. Capabilities add their own. */
import type { Texts } from '../errors.ts';

export const kernelTexts = {
  'not-found': { nb: 'Finnes ikke, eller du har ikke tilgang.', nn: 'Finst ikkje, eller du har ikkje tilgang.', en: 'Not found, or you do not have access.' },
  'wrong-state': { nb: 'Handlingen «{command}» er ikke mulig når status er «{status}».', nn: 'Handlinga «{command}» er ikkje mogleg når status er «{status}».', en: 'The action "{command}" is not possible while the status is "{status}".' },
  'stale-version': { nb: 'Noen andre har endret dette i mellomtiden. Hent det på nytt og prøv igjen.', nn: 'Nokon andre har endra dette i mellomtida. Hent det på nytt og prøv igjen.', en: 'Somebody else has changed this in the meantime. Fetch it again and retry.' },
  'if-match-required': { nb: 'Headeren If-Match med versjonen du så, mangler.', nn: 'Headeren If-Match med versjonen du såg, manglar.', en: 'The If-Match header with the version you saw is missing.' },
  'invalid-if-match': { nb: 'If-Match må være en versjon i anførselstegn, som "7".', nn: 'If-Match må vere ein versjon i hermeteikn, som "7".', en: 'If-Match must be a quoted version, such as "7".' },
  'idempotency-key-required': { nb: 'Headeren Idempotency-Key mangler. Bruk en ny, tilfeldig verdi for hver handling.', nn: 'Headeren Idempotency-Key manglar. Bruk ein ny, tilfeldig verdi for kvar handling.', en: 'The Idempotency-Key header is missing. Use a fresh random value for each action.' },
  'invalid-idempotency-key': { nb: 'Idempotency-Key må være 8–128 tegn av A–Z, a–z, 0–9, bindestrek og understrek.', nn: 'Idempotency-Key må vere 8–128 teikn av A–Z, a–z, 0–9, bindestrek og understrek.', en: 'Idempotency-Key must be 8–128 characters of A–Z, a–z, 0–9, hyphen and underscore.' },
  'idempotency-key-reused': { nb: 'Denne Idempotency-Key er brukt til en annen forespørsel.', nn: 'Denne Idempotency-Key er brukt til ein annan førespurnad.', en: 'This Idempotency-Key was used for another request.' },
  'invalid-input': { nb: 'Noe i forespørselen er ikke riktig. Se feltene.', nn: 'Noko i førespurnaden er ikkje rett. Sjå felta.', en: 'Something in the request is not right. See the fields.' },
  'invalid-json': { nb: 'Innholdet er ikke gyldig JSON.', nn: 'Innhaldet er ikkje gyldig JSON.', en: 'The body is not valid JSON.' },
  'unsupported-media-type': { nb: 'Innholdet må være application/json.', nn: 'Innhaldet må vere application/json.', en: 'The body must be application/json.' },
  'body-too-large': { nb: 'Innholdet er for stort (mer enn 256 KB).', nn: 'Innhaldet er for stort (meir enn 256 KB).', en: 'The body is too large (more than 256 KB).' },
  'body-too-deep': { nb: 'Innholdet har for mange nivåer (mer enn 20).', nn: 'Innhaldet har for mange nivå (meir enn 20).', en: 'The body is nested too deeply (more than 20 levels).' },
  'invalid-cursor': { nb: 'Sidemerket (cursor) er ikke gyldig. Begynn på første side.', nn: 'Sidemerket (cursor) er ikkje gyldig. Byrj på første side.', en: 'The cursor is not valid. Start from the first page.' },
  'not-a-member': { nb: 'Du er ikke registrert som bruker i denne organisasjonen. Be administratoren din om tilgang.', nn: 'Du er ikkje registrert som brukar i denne organisasjonen. Be administratoren din om tilgang.', en: 'You are not registered as a user of this organisation. Ask your administrator for access.' },
  'missing-role': { nb: 'Du har ikke rollen som kreves for dette.', nn: 'Du har ikkje rolla som krevst for dette.', en: 'You do not have the role that this requires.' },
  unauthenticated: { nb: 'Du må logge inn.', nn: 'Du må logge inn.', en: 'You must sign in.' },
  busy: { nb: 'Systemet er opptatt akkurat nå. Prøv igjen om et øyeblikk; ingenting er lagret.', nn: 'Systemet er oppteke akkurat no. Prøv igjen om ein augneblink; ingenting er lagra.', en: 'The system is busy right now. Try again in a moment; nothing was saved.' },
  'reading-not-recorded': { nb: 'Innsynet kunne ikke loggføres, og derfor vises ingenting. Prøv igjen om et øyeblikk.', nn: 'Innsynet kunne ikkje loggførast, og difor blir ingenting vist. Prøv igjen om ein augneblink.', en: 'The reading could not be logged, so nothing is shown. Try again in a moment.' },
  unexpected: { nb: 'Noe gikk galt hos oss. Prøv igjen; si fra med sporings-id-en om det fortsetter.', nn: 'Noko gjekk gale hos oss. Prøv igjen; sei frå med sporings-id-en om det held fram.', en: 'Something went wrong on our side. Try again; report the trace id if it goes on.' },
  // fields
  missing: { nb: 'Feltet mangler.', nn: 'Feltet manglar.', en: 'The field is missing.' },
  'unknown-field': { nb: 'Feltet er ukjent.', nn: 'Feltet er ukjent.', en: 'The field is unknown.' },
  'wrong-type': { nb: 'Feil type; ventet {expected}.', nn: 'Feil type; venta {expected}.', en: 'Wrong type; expected {expected}.' },
  'invalid-date': { nb: 'Datoen finnes ikke. Skriv den som 2026-08-31.', nn: 'Datoen finst ikkje. Skriv han som 2026-08-31.', en: 'No such date. Write it as 2026-08-31.' },
  'invalid-format': { nb: 'Feil form.', nn: 'Feil form.', en: 'Wrong form.' },
  'not-allowed': { nb: 'Verdien er ikke blant de tillatte: {allowed}.', nn: 'Verdien er ikkje mellom dei tillatne: {allowed}.', en: 'The value is not one of: {allowed}.' },
  'too-large': { nb: 'For stor eller for lang; høyst {limit}.', nn: 'For stor eller for lang; høgst {limit}.', en: 'Too large or too long; at most {limit}.' },
  'too-small': { nb: 'For liten eller for kort; minst {limit}.', nn: 'For liten eller for kort; minst {limit}.', en: 'Too small or too short; at least {limit}.' },
} as const satisfies Texts;
