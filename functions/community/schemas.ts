/** What both of community's route tables are made of. */
import * as z from 'zod/mini';

export const Link = z.string().check(z.regex(/^https:\/\/[\w.-]{3,80}(\/[\w./?=&%-]{0,200})?$/));
export const municipality = { audience: 'people', roles: ['adviser', 'manager'], purpose: 'settlement' } as const;
