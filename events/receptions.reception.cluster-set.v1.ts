import * as z from 'zod/mini';
import { defineEvent } from './define.ts';

export const receptionClusterSet = defineEvent({
  type: 'receptions.reception.cluster-set.v1',
  summary: 'Who is in the reception\'s cluster was told: the roles that are filled.',
  data: z.object({ roles: z.array(z.string()) }),
  example: { roles: ['host-municipality', 'asylum-reception', 'career-centre', 'nav'] },
});
